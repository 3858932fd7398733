package dev.lamina.runtime.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.reference.ReferenceLayer.Gradients;

/** When float32 results count as equal to those of float64. */
public final class Closeness {
  private Closeness() {}

  /** To 1e-4 of each element or 1e-6 of the length of the whole tensor. */
  public static void assertClose(String what, Values expected, Values actual) {
    assertClose(what, expected, actual, expected.norm());
  }

  /** To 1e-4 of each element or 1e-6 of the length of all gradients of the layer. */
  public static void assertClose(String what, Gradients expected, Gradients actual) {
    double norm = expected.norm();
    assertClose(what + " dx", expected.dx(), actual.dx(), norm);
    assertEquals(expected.dVariables().keySet(), actual.dVariables().keySet(), what);
    expected
        .dVariables()
        .forEach(
            (name, gradient) ->
                assertClose(what + " " + name, gradient, actual.dVariables().get(name), norm));
  }

  private static void assertClose(String what, Values expected, Values actual, double norm) {
    assertArrayEquals(expected.shape, actual.shape, what);
    for (int i = 0; i < expected.data.length; i++) {
      double tolerance = 1e-4 * Math.abs(expected.data[i]) + 1e-6 * norm;
      double difference = Math.abs(expected.data[i] - actual.data[i]);
      int at = i;
      assertTrue(
          difference <= tolerance,
          () -> what + "[" + at + "]: " + expected.data[at] + " but got " + actual.data[at]);
    }
  }
}
