package dev.lamina.runtime.train;

import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/**
 * A bar that fills during each epoch and leaves the epoch's line behind. For a terminal. Beside the
 * bar stand the loss, the images per second, the share of the time spent waiting for data, and the
 * time left for all epochs.
 */
public final class BarProgress implements TrainingListener {
  /** Steps between two texts: one for every step would cost more than the smallest steps do. */
  private static final int EVERY = 20;

  private final PrintStream out;
  private int epochs;
  private TimeLeft timeLeft;
  private double seconds;
  private double waitSeconds;
  private long examples;
  private ProgressBar bar;

  public BarProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public void started(TrainingRun run) {
    epochs = run.recipe().epochs();
    timeLeft = new TimeLeft(run.epochsBefore(), epochs, System::nanoTime);
    out.println(Progress.heading(run));
  }

  @Override
  public void stepDone(StepResult step) {
    if (bar == null) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("epoch " + step.epoch() + "/" + epochs)
              .setInitialMax(step.steps())
              .setRenderer(new EpochLine())
              .setUpdateIntervalMillis(200)
              // The default one leaves an empty line behind every bar.
              .setConsumer(new ConsoleProgressBarConsumer(out))
              .clearDisplayOnFinish()
              .build();
    }
    bar.stepTo(step.step());
    seconds += step.seconds();
    waitSeconds += step.waitSeconds();
    examples += step.examples();
    if (step.step() % EVERY == 0 || step.step() == step.steps()) {
      bar.setExtraMessage(text(step));
      seconds = 0;
      waitSeconds = 0;
      examples = 0;
    }
  }

  /** Speeds are those since the last text, so that they show what is going on now. */
  private String text(StepResult step) {
    return String.format(
        Locale.ROOT,
        "loss %.4f  %,.0f images/s  wait %.0f %%  %s left",
        step.loss(),
        examples / seconds,
        100 * waitSeconds / seconds,
        timeLeft.text(step.epoch(), step.step(), step.steps()));
  }

  @Override
  public void note(String line) {
    clear();
    out.println(line);
    out.flush();
  }

  @Override
  public void epochDone(EpochResult epoch, int count) {
    clear();
    out.println(epoch.line(count));
  }

  @Override
  public void finished() {
    clear();
  }

  private void clear() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
