package dev.lamina.runtime.metric;

import java.util.ArrayList;
import java.util.List;

/** Adds up the counts of batches, in double precision, until they are a data set's. */
public final class MetricSum {
  private final List<Measure> measures;
  private final double[] sums;
  private double loss;
  private long examples;

  /**
   * @param measures in the order in which their sums will come
   */
  public MetricSum(List<Measure> measures) {
    this.measures = List.copyOf(measures);
    sums = new double[measures.size()];
  }

  /**
   * Adds a batch.
   *
   * @param lossSum summed over its examples
   * @param counts what a step gave: the loss, which is passed over, then for each measure its sum
   *     over the examples
   * @param batch examples
   */
  public void add(double lossSum, float[] counts, int batch) {
    loss += lossSum;
    for (int i = 0; i < sums.length; i++) {
      sums[i] += counts[1 + i];
    }
    examples += batch;
  }

  /** The means so far; not-a-number before the first batch. */
  public Metrics metrics() {
    List<Metrics.Score> scores = new ArrayList<>();
    for (int i = 0; i < sums.length; i++) {
      scores.add(new Metrics.Score(measures.get(i), sums[i] / examples));
    }
    return new Metrics(loss / examples, scores, examples);
  }
}
