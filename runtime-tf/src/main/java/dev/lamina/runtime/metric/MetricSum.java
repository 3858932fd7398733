package dev.lamina.runtime.metric;

/** Adds up the counts of batches, in double precision, until they are a data set's. */
public final class MetricSum {
  private double loss;
  private double top1;
  private double top5;
  private long examples;

  /**
   * Adds a batch.
   *
   * @param lossSum summed over its examples
   * @param right1 examples right among the top 1
   * @param right5 examples right among the top 5
   * @param batch examples
   */
  public void add(double lossSum, double right1, double right5, int batch) {
    loss += lossSum;
    top1 += right1;
    top5 += right5;
    examples += batch;
  }

  /** The means so far; not-a-number before the first batch. */
  public Metrics metrics() {
    return new Metrics(loss / examples, top1 / examples, top5 / examples, examples);
  }
}
