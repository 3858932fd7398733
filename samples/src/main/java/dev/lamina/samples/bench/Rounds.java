package dev.lamina.samples.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Times of things that take turns, in one process, so that what disturbs one disturbs all. The
 * first is what the others are compared with.
 */
final class Rounds {
  private final double[][] seconds;

  private Rounds(double[][] seconds) {
    this.seconds = seconds;
  }

  /**
   * Runs each in turn.
   *
   * @param warmUp rounds that are not counted
   */
  static Rounds of(List<? extends Measured> all, int warmUp, int rounds) {
    double[][] seconds = new double[all.size()][rounds];
    for (int round = -warmUp; round < rounds; round++) {
      for (int i = 0; i < all.size(); i++) {
        long start = System.nanoTime();
        all.get(i).run();
        if (round >= 0) {
          seconds[i][round] = (System.nanoTime() - start) / 1e9;
        }
      }
    }
    return new Rounds(seconds);
  }

  /** The median time of one of them. */
  double median(int index) {
    return quantile(seconds[index], 0.5);
  }

  /** A quantile of one's time over the first's, round by round. */
  double ratio(int index, double quantile) {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < seconds[index].length; round++) {
      ratios.add(seconds[index][round] / seconds[0][round]);
    }
    return quantile(ratios.stream().mapToDouble(Double::doubleValue).toArray(), quantile);
  }

  private static double quantile(double[] values, double quantile) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double place = quantile * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
