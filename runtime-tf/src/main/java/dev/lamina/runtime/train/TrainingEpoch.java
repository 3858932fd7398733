package dev.lamina.runtime.train;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.data.Prefetch;
import dev.lamina.runtime.metric.MetricSum;
import dev.lamina.runtime.metric.Metrics;
import dev.lamina.runtime.step.StepRunner;
import java.util.Locale;

/** The steps of one epoch: takes them, adds up what they gave, tells the listener. */
final class TrainingEpoch {
  private final TrainerGraph network;
  private final StepRunner runner;
  private final int epoch;
  private final float[] rates;
  private final int firstRate;
  private final TrainingListener listener;
  private final StepTimes times;
  private final MetricSum sum;

  /**
   * @param epoch from 0
   * @param rates the learning rates of steps
   * @param firstRate the place of this epoch's first
   * @param times is told how long the steps take
   */
  TrainingEpoch(
      TrainerGraph network,
      StepRunner runner,
      int epoch,
      float[] rates,
      int firstRate,
      TrainingListener listener,
      StepTimes times) {
    this.network = network;
    this.runner = runner;
    this.epoch = epoch;
    this.rates = rates;
    this.firstRate = firstRate;
    this.listener = listener;
    this.times = times;
    sum = new MetricSum(network.objective().measures());
  }

  /**
   * Takes a step for every batch.
   *
   * @param order of the examples, whole batches of them
   * @throws LaminaException if the loss is no longer finite
   */
  Metrics run(Dataset train, long[] order) {
    int steps = order.length / network.recipe().batch();
    long before = network.step().get(runner);
    TrainingSteps ways = network.train();
    if (train.isStreamed()) {
      try (Prefetch examples = network.prefetch(train, order)) {
        Taking fed = (first, count) -> ways.feed(runner, examples, first, count, times);
        take(steps, before, fed, false);
      }
    } else {
      ways.upload(runner, order, before);
      Taking picked = (first, count) -> ways.pick(runner, first, count, times);
      take(steps, before, picked, true);
    }
    return sum.metrics();
  }

  @FunctionalInterface
  private interface Taking {
    /** Takes a few steps and gives the numbers of each. */
    float[][] take(long firstStep, int count);
  }

  private void take(int steps, long before, Taking taking, boolean picks) {
    int atOnce = network.train().atOnce();
    for (int done = 0; done < steps; done += atOnce) {
      int count = Math.min(atOnce, steps - done);
      times.lap();
      float[][] numbers;
      try {
        numbers = taking.take(before + done, count);
      } catch (RuntimeException e) {
        String loss = FiniteLoss.failure(e).orElseThrow(() -> e);
        int well = Math.toIntExact(network.step().get(runner) - before - done);
        report(network.train().before(runner, before + done, well), done, steps, count);
        throw diverged(loss, done + well, picks, e);
      }
      report(numbers, done, steps, count);
    }
  }

  private void report(float[][] numbers, int done, int steps, int taken) {
    int batch = network.recipe().batch();
    for (int i = 0; i < numbers.length; i++) {
      sum.add((double) numbers[i][0] * batch, numbers[i], batch);
      listener.stepDone(times.result(epoch + 1, done + i + 1, steps, numbers[i][0], batch, taken));
    }
  }

  private LaminaException diverged(String loss, int step, boolean picks, RuntimeException cause) {
    return new LaminaException(
        String.format(
            Locale.ROOT,
            "The loss became %s at step %,d of epoch %d, at learning rate %s: %s; use a lower learning rate or a longer warm-up.",
            loss,
            step + 1,
            epoch + 1,
            rates[firstRate + step],
            network.divergence().first(runner, picks)),
        cause);
  }
}
