package dev.lamina.samples.bench;

import java.util.List;

/**
 * How a time grows: {@code time = factor * size^exponent}, fitted by least squares to logarithms.
 */
final class PowerLaw {
  private PowerLaw() {}

  /**
   * The exponent: 1 where twice the size takes twice the time.
   *
   * @param sizes positive, at least two different ones
   * @param times positive, one a size
   */
  static double exponent(List<Double> sizes, List<Double> times) {
    double meanSize = sizes.stream().mapToDouble(Math::log).average().orElseThrow();
    double meanTime = times.stream().mapToDouble(Math::log).average().orElseThrow();
    double both = 0;
    double squares = 0;
    for (int i = 0; i < sizes.size(); i++) {
      double fromMean = Math.log(sizes.get(i)) - meanSize;
      both += fromMean * (Math.log(times.get(i)) - meanTime);
      squares += fromMean * fromMean;
    }
    return both / squares;
  }
}
