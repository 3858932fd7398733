package dev.lamina.runtime.train;

import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.device.Devices;
import dev.lamina.runtime.metric.MetricSum;
import dev.lamina.runtime.metric.Metrics;
import dev.lamina.runtime.step.StepRunner;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.tensorflow.ndarray.Shape;

/**
 * Measures and uses a model, batch by batch, with every example of a data set. Whole batches of a
 * large set are taken by a graph whose batch is known, where layers have faster algorithms to
 * choose from; what is left over, small sets, and on GPUs all, by one of any batch. Which it is
 * depends on the data set alone, so that the same set gives the same numbers again.
 */
final class Evaluator {
  // Of the inputs of a batch: 100 images of 64 x 64 pixels in three channels and more.
  private static final int ELEMENTS = 1 << 21;

  // Another graph takes about as long to prepare as it saves in 10 to 20 batches of VGG-11 or
  // ResNet-18; most sets are measured more than once.
  private static final int LEAST_BATCHES = 10;

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
    try (Batches batches = inOrder(EvaluationPass.Result::evaluate, data)) {
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
    try (Batches batches = inOrder(EvaluationPass.Result::predict, data)) {
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

  private Batches inOrder(Function<EvaluationPass.Result, BatchStep> step, Dataset data) {
    long[] order = LongStream.range(0, data.size()).toArray();
    int batch = batch();
    boolean known = data.size() / batch >= LEAST_BATCHES && !Devices.onGpu();
    BatchStep any = step.apply(network.evaluation(Shape.UNKNOWN_SIZE));
    BatchStep full = known ? step.apply(network.evaluation(batch)) : any;
    return network.batches(runner, full, any, data, order, batch);
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
