package dev.lamina.runtime.metric;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How good a model is on a data set.
 *
 * @param loss mean over the examples
 * @param scores one for each measure of the model's kind, the one that matters most first: top-1
 *     and top-5 for a classifier; means over the examples
 * @param examples that were measured
 */
public record Metrics(double loss, List<Score> scores, long examples) {

  /** A measure and what came out. */
  public record Score(Measure measure, double value) {}

  public Metrics {
    scores = List.copyOf(scores);
  }

  /**
   * Those of a classifier.
   *
   * @param top1 share of examples whose class has the highest output, 0 to 1
   * @param top5 share of examples whose class is among the five highest outputs, 0 to 1; with five
   *     classes or fewer it is 1, not-a-number outputs apart
   */
  public Metrics(double loss, double top1, double top5, long examples) {
    this(loss, List.of(new Score(Measure.TOP_1, top1), new Score(Measure.TOP_5, top5)), examples);
  }

  /** The score that matters most: top-1 for a classifier. */
  public Score main() {
    return scores.get(0);
  }

  /**
   * The score of a measure.
   *
   * @throws IllegalArgumentException if the model is not measured by it
   */
  public double value(Measure measure) {
    return scores.stream()
        .filter(score -> score.measure() == measure)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the model is not measured by " + measure.title() + ", but: " + this))
        .value();
  }

  /**
   * The share of examples whose class has the highest output, 0 to 1.
   *
   * @throws IllegalArgumentException if the model is no classifier
   */
  public double top1() {
    return value(Measure.TOP_1);
  }

  /**
   * The share of examples whose class is among the five highest outputs, 0 to 1.
   *
   * @throws IllegalArgumentException if the model is no classifier
   */
  public double top5() {
    return value(Measure.TOP_5);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "loss %.4f, %s on %,d examples",
        loss,
        scores.stream()
            .map(s -> String.format(Locale.ROOT, "%s %.4f", s.measure().title(), s.value()))
            .collect(Collectors.joining(", ")),
        examples);
  }
}
