package dev.lamina.samples.study;

import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Accuracies of equal runs with different seeds, in percent.
 *
 * @param mean of all; a run that diverged counts as a guess
 * @param deviation of a sample, NaN of a single run
 * @param best the largest
 * @param diverged how many runs did
 */
record Spread(double mean, double deviation, double best, int diverged) {

  /**
   * @param accuracies from 0 to 1, NaN where training diverged
   * @param guess the accuracy of a guess, from 0 to 1
   */
  static Spread of(List<Double> accuracies, double guess) {
    List<Double> percent =
        accuracies.stream().map(a -> 100 * (Double.isNaN(a) ? guess : a)).toList();
    double mean = percent.stream().mapToDouble(p -> p).average().orElse(Double.NaN);
    double squares = percent.stream().mapToDouble(p -> (p - mean) * (p - mean)).sum();
    double deviation = percent.size() < 2 ? Double.NaN : Math.sqrt(squares / (percent.size() - 1));
    double best = percent.stream().mapToDouble(p -> p).max().orElse(Double.NaN);
    return new Spread(mean, deviation, best, Collections.frequency(accuracies, Double.NaN));
  }

  /** {@code 97.30 ± 0.12 (1 diverged)}. */
  String text() {
    String text = number(mean);
    if (!Double.isNaN(deviation)) {
      text += " ± " + number(deviation);
    }
    return diverged == 0 ? text : text + " (" + diverged + " diverged)";
  }

  static String number(double percent) {
    return String.format(Locale.ROOT, "%.2f", percent);
  }
}
