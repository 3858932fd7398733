package dev.lamina.samples.study;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.data.TrainTest;
import dev.lamina.runtime.metric.Metrics;
import dev.lamina.runtime.model.Recipe;
import dev.lamina.runtime.model.Settings;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainingListener;
import dev.lamina.runtime.train.TrainingRun;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The study of AReLU's table 1 (Chen, Li, Xu 2020, arXiv 2006.13858): how far a network gets in its
 * first epoch at learning rates from usual to tiny. As in the authors' code: stochastic gradient
 * descent with momentum 0.9, not Nesterov's, no weight decay, a constant rate, batches of 128.
 *
 * @param functions rows of the table
 * @param rates columns of the table
 * @param seeds runs of each cell, with the seeds from 1 on
 * @param epochs of each run
 * @param data on which they are trained and tested
 */
public record LearningRateStudy(
    List<StudyFunction> functions, List<Double> rates, int seeds, int epochs, TrainTest data) {
  static final int BATCH = 128;
  static final double MOMENTUM = 0.9;

  public LearningRateStudy {
    functions = List.copyOf(functions);
    rates = List.copyOf(rates);
  }

  /** Hears of every run. */
  public interface Listener {

    /**
     * A run is there.
     *
     * @param done runs so far
     * @param all runs of the study
     * @param accuracy on the test set, NaN if training diverged
     * @param isNew whether it was trained now
     */
    void runDone(int done, int all, Run run, double accuracy, boolean isNew);
  }

  /** Does the runs that the file does not have yet; all runs with one seed before the next. */
  public void complete(ResultsFile results, Listener listener) {
    int all = functions.size() * rates.size() * seeds;
    int done = 0;
    for (int seed = 1; seed <= seeds; seed++) {
      for (StudyFunction function : functions) {
        for (double rate : rates) {
          Run run = run(function, rate, seed);
          OptionalDouble known = results.find(run);
          double accuracy = known.isPresent() ? known.getAsDouble() : accuracy(function, run);
          if (known.isEmpty()) {
            results.add(run, accuracy);
          }
          listener.runDone(++done, all, run, accuracy, known.isEmpty());
        }
      }
    }
  }

  /** The accuracies of a cell of the table, by seed. */
  List<Double> accuracies(ResultsFile results, StudyFunction function, double rate) {
    List<Double> accuracies = new ArrayList<>();
    for (int seed = 1; seed <= seeds; seed++) {
      results.find(run(function, rate, seed)).ifPresent(accuracies::add);
    }
    return accuracies;
  }

  private Run run(StudyFunction function, double rate, long seed) {
    Dataset train = data.train();
    return new Run(
        train.name().replaceAll("\\s+", " "),
        train.size(),
        data.test().size(),
        epochs,
        function.name(),
        function.summary().fingerprint(),
        rate,
        seed);
  }

  private double accuracy(StudyFunction function, Run run) {
    Started started = new Started();
    try (Trainer trainer =
        Trainer.of(function.factory())
            .recipe(recipe -> recipe(run))
            .seed(run.seed())
            .progress(started)
            .build()) {
      Metrics tested = trainer.fit(data.train(), data.test()).last().test().orElseThrow();
      return Double.isFinite(tested.loss()) ? tested.top1() : Double.NaN;
    } catch (LaminaException e) {
      // What does not fit is found before training starts; after that only the loss can fail.
      if (started.yes) {
        return Double.NaN;
      }
      throw e;
    }
  }

  private static Recipe recipe(Run run) {
    return Recipe.defaults()
        .withEpochs(run.epochs())
        .withBatch(BATCH)
        .withLearningRate(run.rate())
        .with(Settings.MOMENTUM, MOMENTUM)
        .with(Settings.NESTEROV, false);
  }

  private static final class Started implements TrainingListener {
    private boolean yes;

    @Override
    public void started(TrainingRun run) {
      yes = true;
    }
  }
}
