package dev.lamina.runtime.activation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

/** Collects all disagreements, so that one failure tells of every point. */
final class Comparison {
  private static final int SHOWN = 40;
  private final double tolerance;
  private final double floor;
  private final List<String> wrong = new ArrayList<>();

  /**
   * A relative tolerance.
   *
   * @param floor numbers smaller than this are held to the same absolute error as this one
   */
  Comparison(double tolerance, double floor) {
    this.tolerance = tolerance;
    this.floor = floor;
  }

  void add(String what, double expected, double actual) {
    add(what, expected, actual, 0);
  }

  /**
   * Allows for more.
   *
   * @param rounding an absolute error that is no disagreement either
   */
  void add(String what, double expected, double actual, double rounding) {
    if (!agree(expected, actual) && !(Math.abs(expected - actual) <= rounding)) {
      wrong.add(what + ": expected " + expected + " but got " + actual);
    }
  }

  /** NaN agrees with NaN, and infinity with the same infinity. */
  boolean agree(double expected, double actual) {
    return Double.compare(expected, actual) == 0
        || Double.isFinite(expected)
            && Math.abs(actual - expected) <= tolerance * Math.max(floor, Math.abs(expected));
  }

  void verify(Object what) {
    String list = String.join("\n", wrong.subList(0, Math.min(SHOWN, wrong.size())));
    assertTrue(wrong.isEmpty(), what + ": " + wrong.size() + " disagreements\n" + list);
  }
}
