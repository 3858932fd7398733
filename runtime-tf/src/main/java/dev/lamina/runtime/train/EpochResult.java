package dev.lamina.runtime.train;

import dev.lamina.runtime.metric.Metrics;
import java.util.Locale;
import java.util.Optional;

/**
 * What an epoch gave.
 *
 * @param epoch from 1
 * @param learningRate of its last step
 * @param train loss and accuracy of the steps as they were taken, each before its update, augmented
 *     images included
 * @param test on the test set after the epoch; empty if there is none
 * @param seconds that the steps took, without the test
 * @param waitSeconds of these spent waiting for data
 * @param imagesPerSecond of the steps
 */
public record EpochResult(
    int epoch,
    double learningRate,
    Metrics train,
    Optional<Metrics> test,
    double seconds,
    double waitSeconds,
    double imagesPerSecond) {

  /** The share of the steps' time that was spent waiting for data, 0 to 1. */
  public double waitShare() {
    return waitSeconds / seconds;
  }

  /**
   * One line; "wait" is the share of the time spent waiting for data: "epoch 3/10 loss 0.4123 top-1
   * 0.853 ...".
   */
  public String line(int epochs) {
    return String.format(
        Locale.ROOT,
        "epoch %d/%d  %s%s  %.1f s  %,.0f images/s  wait %.0f %%",
        epoch,
        epochs,
        words(train),
        test.map(m -> "  test " + words(m)).orElse(""),
        seconds,
        imagesPerSecond,
        100 * waitShare());
  }

  private static String words(Metrics metrics) {
    StringBuilder words = new StringBuilder();
    words.append(String.format(Locale.ROOT, "loss %.4f", metrics.loss()));
    for (Metrics.Score score : metrics.scores()) {
      words.append(String.format(Locale.ROOT, "  %s %.3f", score.measure().title(), score.value()));
    }
    return words.toString();
  }
}
