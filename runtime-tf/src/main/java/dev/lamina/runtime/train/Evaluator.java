package dev.lamina.runtime.train;

import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.metric.BatchCounts;
import dev.lamina.runtime.metric.MetricSum;
import dev.lamina.runtime.metric.Metrics;
import java.util.stream.LongStream;

/** Measures and uses a model, batch by batch, with every example of a data set. */
final class Evaluator {
  private final TrainerGraph network;
  private final StepRunner runner;
  private Dataset onDevice;

  Evaluator(TrainerGraph network, StepRunner runner) {
    this.network = network;
    this.runner = runner;
  }

  Metrics evaluate(Dataset data) {
    upload(data);
    MetricSum sum = new MetricSum(BatchCounts.MEASURES);
    float[] counts = new float[3];
    long[] order = LongStream.range(0, data.size()).toArray();
    for (int from = 0; from < data.size(); from += batch()) {
      int number = Math.min(batch(), data.size() - from);
      BatchRun.run(runner, network.evaluate(), order, from, number, counts);
      sum.add(counts[0], counts, number);
    }
    return sum.metrics();
  }

  /** Probabilities, [images][classes]. */
  float[][] predict(Dataset images) {
    upload(images);
    int classes = network.summary().outputShape().get(0);
    float[][] result = new float[images.size()][classes];
    long[] order = LongStream.range(0, images.size()).toArray();
    for (int from = 0; from < images.size(); from += batch()) {
      int number = Math.min(batch(), images.size() - from);
      float[] values = new float[number * classes];
      BatchRun.run(runner, network.predict(), order, from, number, values);
      for (int i = 0; i < number; i++) {
        System.arraycopy(values, i * classes, result[from + i], 0, classes);
      }
    }
    return result;
  }

  private void upload(Dataset data) {
    if (onDevice != data) {
      network.uploadEvaluation(runner, data);
      onDevice = data;
    }
  }

  /** Not below 100: small training batches would make evaluation slow for nothing. */
  private int batch() {
    return Math.max(network.recipe().batch(), 100);
  }
}
