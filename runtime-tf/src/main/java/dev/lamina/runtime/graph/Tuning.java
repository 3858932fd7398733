package dev.lamina.runtime.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What a variable asks of every optimizer, whichever it is.
 *
 * @param decay the coefficient of an L2 decay of the variable's own, in the sense of PyTorch's
 *     weight_decay: {@code decay * value} is added to its gradient, whatever a recipe's weight
 *     decay spares. 0 for none
 * @param learningRateFactor its steps are taken at the learning rate times this. 0 freezes it: no
 *     step and no decay change it
 * @param positive whether it stays at or above {@link #LEAST}: its initial value is raised to that,
 *     and so is what each step makes of it, in the same step
 */
public record Tuning(double decay, double learningRateFactor, boolean positive) {

  /** What a positive variable does not fall below. */
  public static final float LEAST = 1e-6f;

  /** No decay of its own, the learning rate as it is, any sign. */
  public static final Tuning NONE = new Tuning(0, 1, false);

  /**
   * @throws IllegalArgumentException if decay or learningRateFactor is negative or not finite
   */
  public Tuning {
    requireNotNegative("decay", decay);
    requireNotNegative("learning rate factor", learningRateFactor);
  }

  private static void requireNotNegative(String what, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the " + what + " of a variable is " + value + "; it must be at least 0 and finite");
    }
  }

  /** No tuning but that decay. */
  public static Tuning ofDecay(double decay) {
    return new Tuning(decay, 1, false);
  }

  /** Whether no optimizer changes the variable. */
  public boolean frozen() {
    return learningRateFactor == 0;
  }

  /** The same, but frozen. */
  public Tuning freeze() {
    return new Tuning(decay, 0, positive);
  }

  /** The value as a variable of this tuning may have it; a NaN stays, so that it is noticed. */
  public Operand<TFloat32> hold(Ops tf, Operand<TFloat32> value) {
    if (!positive) {
      return value;
    }
    Operand<TFloat32> least = tf.constant(LEAST);
    return tf.select(tf.math.less(value, least), least, value);
  }
}
