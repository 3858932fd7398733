package dev.lamina.runtime.tensorboard;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.VariableRole;
import dev.lamina.runtime.metric.Metrics;
import dev.lamina.runtime.train.EpochResult;
import dev.lamina.runtime.train.StepResult;
import dev.lamina.runtime.train.TrainingListener;
import dev.lamina.runtime.train.TrainingRun;
import java.nio.file.Path;
import java.time.Clock;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.SessionLog;
import org.tensorflow.proto.Summary;

/**
 * Writes event files for TensorBoard as training goes on.
 *
 * <pre>
 * trainer.fit(train, test, TensorBoard.in(directory));
 * </pre>
 *
 * <p>The directory gets two of TensorBoard's runs, so that their curves lie over each other: {@code
 * train} with the graph, the loss of steps, and after every epoch its loss, scores, learning rate,
 * images per second, share of the time spent waiting for data, and the learnables of the activation
 * functions; {@code test} with the loss and the scores on the test set. The horizontal axis is the
 * step, counted from the first epoch on. A training that goes on from a checkpoint adds files, and
 * what was there of later steps is no longer shown.
 */
public final class TensorBoard implements TrainingListener {
  /** Steps between two losses of steps. */
  private static final int EVERY = 20;

  private final Path directory;
  private final Clock clock;
  private TrainingRun run;
  private long stepsBefore;
  private EventFile train;
  private EventFile test;

  TensorBoard(Path directory, Clock clock) {
    this.directory = directory;
    this.clock = clock;
  }

  /**
   * Event files below a directory, which is made if it is missing.
   *
   * <p>The listener's calls throw a {@link LaminaException} if the files cannot be written.
   */
  public static TensorBoard in(Path directory) {
    return new TensorBoard(directory, Clock.systemUTC());
  }

  @Override
  public void started(TrainingRun started) {
    run = started;
    stepsBefore = run.trainer().steps();
    train = begun("train");
    if (run.test().isPresent()) {
      test = begun("test");
    }
    train.write(Event.newBuilder().setGraphDef(run.trainer().graphDef().toByteString()));
  }

  /** A session that starts at a step makes TensorBoard drop what it had of that step and later. */
  private EventFile begun(String name) {
    EventFile file = new EventFile(directory.resolve(name), clock);
    file.write(
        at(stepsBefore + 1)
            .setSessionLog(SessionLog.newBuilder().setStatus(SessionLog.SessionStatus.START)));
    return file;
  }

  @Override
  public void stepDone(StepResult step) {
    if (step.step() % EVERY == 0) {
      long number =
          stepsBefore + (step.epoch() - 1L - run.epochsBefore()) * step.steps() + step.step();
      scalar(train, "step/loss", step.loss(), number);
    }
  }

  @Override
  public void epochDone(EpochResult epoch, int epochs) {
    long step = run.trainer().steps();
    metrics(train, epoch.train(), step);
    epoch.test().ifPresent(metrics -> metrics(test, metrics, step));
    scalar(train, "epoch/learning_rate", epoch.learningRate(), step);
    scalar(train, "epoch/images_per_second", epoch.imagesPerSecond(), step);
    scalar(train, "epoch/wait_share", epoch.waitShare(), step);
    for (Variable variable : run.trainer().variables()) {
      if (variable.role() == VariableRole.ACTIVATION) {
        learnable(variable.name(), run.trainer().values(variable.name()), step);
      }
    }
  }

  private static void metrics(EventFile file, Metrics metrics, long step) {
    scalar(file, "epoch/loss", metrics.loss(), step);
    for (Metrics.Score score : metrics.scores()) {
      scalar(file, "epoch/" + score.measure().title().replace(' ', '_'), score.value(), step);
    }
  }

  /** One value is a curve too, which is easier to read than a histogram of it. */
  private void learnable(String name, float[] values, long step) {
    if (values.length == 1) {
      scalar(train, "learned/" + name, values[0], step);
    }
    write(
        train,
        Summary.Value.newBuilder().setTag("activations/" + name).setHisto(Histograms.of(values)),
        step);
  }

  private static void scalar(EventFile file, String tag, double value, long step) {
    write(file, Summary.Value.newBuilder().setTag(tag).setSimpleValue((float) value), step);
  }

  private static void write(EventFile file, Summary.Value.Builder value, long step) {
    file.write(at(step).setSummary(Summary.newBuilder().addValue(value)));
  }

  private static Event.Builder at(long step) {
    return Event.newBuilder().setStep(step);
  }

  @Override
  public void finished() {
    close(train);
    close(test);
  }

  private static void close(EventFile file) {
    if (file != null) {
      file.close();
    }
  }
}
