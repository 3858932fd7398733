package dev.lamina.runtime.train;

import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.metric.MetricSum;
import dev.lamina.runtime.metric.Metrics;
import dev.lamina.runtime.step.StepRunner;
import java.util.stream.LongStream;

/** Measures and uses a model, batch by batch, with every example of a data set. */
final class Evaluator {
  // Of the inputs of a batch: 100 images of 64 x 64 pixels in three channels and more.
  private static final int ELEMENTS = 1 << 21;

  private final TrainerGraph network;
  private final StepRunner runner;
  private Dataset onDevice;

  Evaluator(TrainerGraph network, StepRunner runner) {
    this.network = network;
    this.runner = runner;
  }

  Metrics evaluate(Dataset data) {
    upload(data);
    MetricSum sum = new MetricSum(network.objective().measures());
    float[] counts = new float[1 + network.objective().measures().size()];
    try (Batches batches = inOrder(network.evaluate(), data)) {
      for (int number = batches.next(counts); number > 0; number = batches.next(counts)) {
        sum.add(counts[0], counts, number);
      }
    }
    return sum.metrics();
  }

  /** Answers, [examples][elements of the output]. */
  float[][] predict(Dataset data) {
    upload(data);
    int length = network.summary().outputShape().stream().reduce(1, Math::multiplyExact);
    float[][] result = new float[data.size()][length];
    float[] values = new float[Math.min(batch(), data.size()) * length];
    try (Batches batches = inOrder(network.predict(), data)) {
      int from = 0;
      for (int number = batches.next(values); number > 0; number = batches.next(values)) {
        for (int i = 0; i < number; i++) {
          System.arraycopy(values, i * length, result[from + i], 0, length);
        }
        from += number;
      }
    }
    return result;
  }

  private Batches inOrder(BatchStep step, Dataset data) {
    long[] order = LongStream.range(0, data.size()).toArray();
    return network.batches(runner, step, data, order, batch());
  }

  private void upload(Dataset data) {
    if (onDevice != data && !data.isStreamed()) {
      network.uploadEvaluation(runner, data);
      onDevice = data;
    }
  }

  /**
   * Not below 100 where examples are small: small training batches would make evaluation slow for
   * nothing.
   */
  private int batch() {
    int elements = network.summary().inputShape().stream().reduce(1, Math::multiplyExact);
    return Math.max(network.recipe().batch(), Math.min(100, ELEMENTS / elements));
  }
}
