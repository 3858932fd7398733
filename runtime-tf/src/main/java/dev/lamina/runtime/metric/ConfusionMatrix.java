package dev.lamina.runtime.metric;

/** How often each class was taken for each. */
public final class ConfusionMatrix {
  private final int[][] counts;

  /** Without examples. */
  public ConfusionMatrix(int classes) {
    counts = new int[classes][classes];
  }

  /**
   * Adds an example.
   *
   * @param truth its class, from 0
   * @param said what the model took it for, from 0
   */
  public void add(int truth, int said) {
    counts[truth][said]++;
  }

  public int classes() {
    return counts.length;
  }

  /** Examples of a class that were taken for that one. */
  public int count(int truth, int said) {
    return counts[truth][said];
  }

  /** All examples of a class. */
  public int total(int truth) {
    int total = 0;
    for (int count : counts[truth]) {
      total += count;
    }
    return total;
  }

  /** The share of a class that was taken for that one, 0 to 1; 0 for a class without examples. */
  public double share(int truth, int said) {
    int total = total(truth);
    return total == 0 ? 0 : (double) count(truth, said) / total;
  }
}
