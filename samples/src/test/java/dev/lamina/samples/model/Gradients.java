package dev.lamina.samples.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;

/** When two gradients are the same. */
final class Gradients {

  private Gradients() {}

  static void assertSame(SideBySide.Both both) {
    assertEquals(both.byHand().keySet(), both.generated().keySet());
    double whole = wholeNorm(both.byHand());
    assertTrue(whole > 0.1, "gradient of length " + whole);
    for (String name : both.byHand().keySet()) {
      float[] expected = both.byHand().get(name);
      double difference = distance(expected, both.generated().get(name));
      double allowed = 1e-4 * norm(expected) + 1e-6 * whole;
      assertTrue(
          difference <= allowed,
          () ->
              "%s: %s off, %s allowed, length %s"
                  .formatted(name, difference, allowed, norm(expected)));
    }
  }

  /** Of the gradient with respect to all variables. */
  private static double wholeNorm(Map<String, float[]> gradients) {
    double squares = 0;
    for (Map.Entry<String, float[]> entry : gradients.entrySet()) {
      if (!entry.getKey().equals(SideBySide.IMAGE) && !entry.getKey().equals(SideBySide.LOSS)) {
        squares += Math.pow(norm(entry.getValue()), 2);
      }
    }
    return Math.sqrt(squares);
  }

  static double norm(float[] values) {
    return distance(values, new float[values.length]);
  }

  static double distance(float[] one, float[] other) {
    assertEquals(one.length, other.length);
    double squares = 0;
    for (int i = 0; i < one.length; i++) {
      squares += Math.pow((double) one[i] - other[i], 2);
    }
    return Math.sqrt(squares);
  }
}
