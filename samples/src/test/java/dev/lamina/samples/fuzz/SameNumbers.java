package dev.lamina.samples.fuzz;

import dev.lamina.samples.SampleModel;
import dev.lamina.samples.rewrite.RewriteRun;
import java.util.Map;

/** Holds two ways to compute one model against each other: outputs, gradients, statistics. */
final class SameNumbers {
  private static final int IMAGE_RANK = 3;

  /**
   * Of the length of the vector: normalizations of few numbers that are nearly equal make much of
   * rounding, and a wrong gradient is another one altogether.
   */
  private static final double TOLERANCE = 0.01;

  private SameNumbers() {}

  /** Does nothing for models of other inputs than images. */
  static void require(SampleModel plain, SampleModel other) {
    if (plain.summary().inputShape().size() != IMAGE_RANK) {
      return;
    }
    try (RewriteRun expected = RewriteRun.of(plain, name -> false);
        RewriteRun found = RewriteRun.of(other, name -> false)) {
      requireSame(expected.numbers(), found.numbers());
    }
  }

  private static void requireSame(Map<String, float[]> expected, Map<String, float[]> found) {
    if (!expected.keySet().equals(found.keySet())) {
      throw new IllegalStateException("computes " + found.keySet() + ", not " + expected.keySet());
    }
    for (String name : expected.keySet()) {
      float[] before = expected.get(name);
      float[] after = found.get(name);
      double square = before.length;
      double error = 0;
      for (int i = 0; i < before.length; i++) {
        double difference = (double) before[i] - after[i];
        square += (double) before[i] * before[i];
        error += difference * difference;
      }
      // Random weights of a mutated network may be too large for float32.
      if (Double.isFinite(square) && !(error <= TOLERANCE * TOLERANCE * square)) {
        throw new IllegalStateException(
            "%s differs by %s of %s".formatted(name, Math.sqrt(error), Math.sqrt(square)));
      }
    }
  }
}
