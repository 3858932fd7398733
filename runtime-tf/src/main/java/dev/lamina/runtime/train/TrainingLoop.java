package dev.lamina.runtime.train;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.metric.MetricSum;
import dev.lamina.runtime.metric.Metrics;
import dev.lamina.runtime.model.Recipe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The loop over epochs and steps: feeds the batches, measures, tells the listener. */
final class TrainingLoop {
  private final TrainerGraph network;
  private final StepRunner runner;
  private final TrainerBuilder options;
  private final Evaluator evaluator;
  private Dataset onDevice;

  TrainingLoop(
      TrainerGraph network, StepRunner runner, TrainerBuilder options, Evaluator evaluator) {
    this.network = network;
    this.runner = runner;
    this.options = options;
    this.evaluator = evaluator;
  }

  /**
   * Trains from the epoch that the network's counter has to the recipe's last.
   *
   * @param train fits the model and has at least one batch
   * @throws LaminaException if no epoch is left, or the loss is no longer finite
   */
  History run(Dataset train, Optional<Dataset> test) {
    Recipe recipe = network.recipe();
    int first = firstEpoch(recipe);
    int steps = train.size() / recipe.batch();
    float[] rates = options.scheduleOf(recipe).table(first, recipe.epochs(), steps);
    network.uploadRates(runner, rates, network.step().get(runner));
    network.input().normalizeAs(runner, train);
    if (onDevice != train && !train.isStreamed()) {
      network.uploadTraining(runner, train);
      onDevice = train;
    }
    List<EpochResult> results = new ArrayList<>();
    options.listener().started(network.summary(), recipe, train);
    try {
      for (int epoch = first; epoch < recipe.epochs(); epoch++) {
        EpochResult result = epoch(train, test, epoch, steps, rates, (epoch - first) * steps);
        results.add(result);
        options.listener().epochDone(result, recipe.epochs());
      }
    } finally {
      options.listener().finished();
    }
    return new History(network.summary().name(), train.name(), results);
  }

  private int firstEpoch(Recipe recipe) {
    int first = Math.toIntExact(network.epoch().get(runner));
    if (first >= recipe.epochs()) {
      throw new LaminaException(
          "The model has been trained for %d epochs and the recipe asks for %d; to go on, ask for more."
              .formatted(first, recipe.epochs()));
    }
    return first;
  }

  private EpochResult epoch(
      Dataset train, Optional<Dataset> test, int epoch, int steps, float[] rates, int firstRate) {
    long start = System.nanoTime();
    Metrics trained = steps(train, epoch, steps, rates, firstRate);
    double seconds = (System.nanoTime() - start) / 1e9;
    network.epoch().set(runner, epoch + 1);
    return new EpochResult(
        epoch + 1,
        rates[firstRate + steps - 1],
        trained,
        test.map(evaluator::evaluate),
        seconds,
        trained.examples() / seconds);
  }

  private Metrics steps(Dataset train, int epoch, int steps, float[] rates, int firstRate) {
    int batch = network.recipe().batch();
    long[] order = Arrays.copyOf(Shuffle.order(options.seed(), epoch, train.size()), steps * batch);
    MetricSum sum = new MetricSum(network.objective().measures());
    float[] counts = new float[1 + network.objective().measures().size()];
    try (Batches batches = network.batches(runner, network.train(), train, order, batch)) {
      for (int step = 0; step < steps; step++) {
        batches.next(counts);
        if (!Float.isFinite(counts[0])) {
          throw new LaminaException(
              "The loss became %s at step %,d of epoch %d, at learning rate %s; use a lower learning rate or a longer warm-up."
                  .formatted(counts[0], step + 1, epoch + 1, rates[firstRate + step]));
        }
        sum.add((double) counts[0] * batch, counts, batch);
        options.listener().stepDone(epoch + 1, step + 1, steps, counts[0]);
      }
    }
    return sum.metrics();
  }
}
