package dev.lamina.runtime.activation;

import dev.lamina.runtime.device.Devices;
import java.util.Locale;
import java.util.Random;
import org.tensorflow.ndarray.Shape;

/**
 * Tries an activation function in TensorFlow, for a test of one's own:
 *
 * <pre>{@code
 * @Test
 * void gradientIsRight() {
 *   GradientCheck.of(new SquareplusOp()).check();
 * }
 * }</pre>
 *
 * <p>What is tried, with random x, upstream gradient, draws, and learnables around their initial
 * values, each learnable as a scalar, one a channel and one an element:
 *
 * <ul>
 *   <li>every gradient, in float64, against central finite differences;
 *   <li>the function and its gradients in float32 against float64, to 1e-3;
 *   <li>the shapes of y and of all gradients;
 *   <li>that NaN in an element of x changes y and the gradient of x in no other.
 * </ul>
 *
 * <p>Where the slopes to the left and to the right differ there is no derivative to compare with:
 * such points are left out and counted. More than one in twenty is a failure.
 */
public final class GradientCheck {
  private final ActivationOp op;
  private double low = -5;
  private double high = 5;
  private long seed = 1;
  private double tolerance = 1e-6;

  private GradientCheck(ActivationOp op) {
    this.op = op;
  }

  /** A check with x from -5 to 5, seed 1 and tolerance 1e-6. */
  public static GradientCheck of(ActivationOp op) {
    return new GradientCheck(op);
  }

  /**
   * Where x lies. Most values are uniform, some are close to 0 and some at the ends.
   *
   * @throws IllegalArgumentException unless {@code from} is below {@code to}, and both finite
   */
  public GradientCheck range(double from, double to) {
    if (!(from < to) || !Double.isFinite(from) || !Double.isFinite(to)) {
      throw new IllegalArgumentException("x cannot lie between " + from + " and " + to);
    }
    low = from;
    high = to;
    return this;
  }

  /** From which all random numbers follow. */
  public GradientCheck seed(long value) {
    seed = value;
    return this;
  }

  /**
   * The largest difference from finite differences that passes, relative to the gradient or, where
   * that is smaller, to 1; a sum is taken relative to that of the magnitudes of its parts.
   *
   * @throws IllegalArgumentException if it is not above 0
   */
  public GradientCheck tolerance(double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException("a tolerance is above 0, this is " + value);
    }
    tolerance = value;
    return this;
  }

  /**
   * Tries the function.
   *
   * @throws AssertionError at the first thing that is wrong: which gradient, where, what it should
   *     be and what it is
   */
  public Report check() {
    Devices.prepare();
    Report all = new Report(op.name(), 0, 0, 0);
    // The first size is that of the batch.
    Shape x = Shape.of(5, 3, 2, 4);
    Random random = new Random(seed);
    for (Shape shared : new Shape[] {Shape.scalar(), Shape.of(4), Shape.of(3, 2, 4)}) {
      CheckedPoint point = CheckedPoint.random(op, x, shared, low, high, random);
      all = all.and(new PointCheck(op, point, tolerance).check());
    }
    if (all.leftOut() > 0.05 * (all.compared() + all.leftOut())) {
      throw new AssertionError(
          "%s has a kink or no finite value at %s of %s points: too many to say that it is right"
              .formatted(op.name(), all.leftOut(), all.leftOut() + all.compared()));
    }
    return all;
  }

  /**
   * What was found to be right.
   *
   * @param function its name
   * @param compared how many gradients agreed with finite differences
   * @param leftOut how many lie at a kink, or where there is no finite value
   * @param worst the largest difference, as {@link GradientCheck#tolerance} takes it
   */
  public record Report(String function, int compared, int leftOut, double worst) {

    Report and(Report other) {
      return new Report(
          function,
          compared + other.compared,
          leftOut + other.leftOut,
          Math.max(worst, other.worst));
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%s: %d gradients agree, the worst to %.1e; %d left out at kinks",
          function,
          compared,
          worst,
          leftOut);
    }
  }
}
