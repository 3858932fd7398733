package dev.lamina.runtime.reference;

import java.util.List;

/**
 * An activation function of one number in float64, with its derivatives worked out by hand from the
 * paper, the exact value at kinks included.
 *
 * <p>Its parameters are the learnables in their order, a vector as so many numbers, then one number
 * a draw.
 *
 * <p>Everything holds at infinities too: {@link #value} is NaN where the formula itself is, and
 * wherever it is not, the derivatives are the limits or what the branch says.
 */
public interface ReferenceFunction {

  /** Names of the learnables. */
  default List<String> learnables() {
    return List.of();
  }

  /** Values at the start of training, for each learnable: more than one of a vector. */
  default List<double[]> initial() {
    return List.of();
  }

  /** How many random numbers in [0, 1) an element draws. */
  default int draws() {
    return 0;
  }

  double value(double x, double... p);

  /** The derivative with respect to x. */
  double slope(double x, double... p);

  /** The derivative with respect to a number of the learnables. */
  default double slopeOf(int parameter, double x, double... p) {
    throw new AssertionError("no learnables");
  }

  /** Where the function has no derivative, or jumps. */
  default double[] kinks(double... p) {
    return new double[0];
  }

  /** Whether no kink is met when x or a parameter moves by at most a distance. */
  default boolean isSmooth(double distance, double x, double... p) {
    for (double kink : kinks(p)) {
      if (Math.abs(x - kink) <= distance) {
        return false;
      }
    }
    return true;
  }
}
