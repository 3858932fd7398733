package dev.lamina.samples.study;

import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.data.TrainTest;
import dev.lamina.runtime.model.Recipe;
import dev.lamina.runtime.model.Settings;
import dev.lamina.runtime.train.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  /** Does the runs that the file does not have yet; all runs with one seed before the next. */
  public void complete(ResultsFile results, StudyListener listener) {
    int all = functions.size() * rates.size() * seeds;
    int done = 0;
    for (int seed = 1; seed <= seeds; seed++) {
      for (StudyFunction function : functions) {
        for (double rate : rates) {
          Run run = run(function, rate, seed);
          Optional<List<Double>> known = results.find(run.key());
          double accuracy = known.isPresent() ? known.get().get(0) : accuracy(function, run);
          if (known.isEmpty()) {
            results.add(run.key(), List.of(accuracy));
          }
          listener.runDone(++done, all, run.text(), accuracy, known.isEmpty());
        }
      }
    }
  }

  /** The accuracies of a cell of the table, by seed. */
  List<Double> accuracies(ResultsFile results, StudyFunction function, double rate) {
    List<Double> accuracies = new ArrayList<>();
    for (int seed = 1; seed <= seeds; seed++) {
      results.find(run(function, rate, seed).key()).ifPresent(accuracies::addAll);
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
    return StudyRun.fit(
            Trainer.of(function.factory()).recipe(recipe -> recipe(run)).seed(run.seed()), data)
        .map(history -> history.last().test().orElseThrow().top1())
        .orElse(Double.NaN);
  }

  private static Recipe recipe(Run run) {
    return Recipe.defaults()
        .withEpochs(run.epochs())
        .withBatch(BATCH)
        .withLearningRate(run.rate())
        .with(Settings.MOMENTUM, MOMENTUM)
        .with(Settings.NESTEROV, false);
  }
}
