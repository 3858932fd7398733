package dev.lamina.runtime.metric;

import java.util.Locale;

/**
 * How good a classifier is on a data set.
 *
 * @param loss mean over the examples
 * @param top1 share of examples whose class has the highest output, 0 to 1
 * @param top5 share of examples whose class is among the five highest outputs, 0 to 1; with five
 *     classes or fewer it is 1, not-a-number outputs apart
 * @param examples that were measured
 */
public record Metrics(double loss, double top1, double top5, long examples) {

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "loss %.4f, top-1 %.4f, top-5 %.4f on %,d images", loss, top1, top5, examples);
  }
}
