package dev.lamina.runtime.activation;

import dev.lamina.RReLU;
import java.util.List;
import javax.annotation.processing.Generated;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * The activation function {@link RReLU} and its gradient.
 *
 * <pre>{@code
 * y     = x > 0 ? x : uniform(lower, upper) * x
 * dy/dx = x > 0 ? 1 : lower + (upper - lower) * random
 * }</pre>
 *
 * Xu, Wang, Chen, Li 2015, arXiv 1505.00853
 */
@Generated("dev.lamina.processor.LaminaProcessor")
public final class RReLUOp implements ActivationOp {
  private final double lower;
  private final double upper;

  /**
   * The defaults of {@link RReLU}.
   */
  public RReLUOp() {
    this(0.125, 0.3333333333333333);
  }

  /**
   * Sets where training starts and what is constant.
   */
  public RReLUOp(double lower, double upper) {
    this.lower = lower;
    this.upper = upper;
  }

  @Override
  public String name() {
    return "RReLU";
  }

  @Override
  public Formula formula() {
    return new Formula(
        "x > 0 ? x : uniform(lower, upper) * x",
        "x > 0 ? 1 : lower + (upper - lower) * random",
        List.of(),
        "Xu, Wang, Chen, Li 2015, arXiv 1505.00853");
  }

  @Override
  public List<Learnable> learnables() {
    return List.of();
  }

  @Override
  public int draws() {
    return 1;
  }

  @Override
  public ActivationOp.Kept kept() {
    return ActivationOp.Kept.INPUT;
  }

  @Override
  public <T extends TFloating> Operand<T> forward(Ops tf, Operand<T> x,
      List<Operand<T>> parameters) {
    return forward(tf, x, parameters.get(0));
  }

  /**
   * Builds y = f(x); the learnables broadcast against x.
   */
  public <T extends TFloating> Operand<T> forward(Ops tf, Operand<T> x, Operand<T> random) {
    Operand<T> zero = tf.constantOfSameType(x, 0.0);
    Operand<T> lower = tf.constantOfSameType(x, this.lower);
    Operand<T> upper = tf.constantOfSameType(x, this.upper);
    Operand<T> sum = tf.math.add(lower, tf.math.mul(tf.math.sub(upper, lower), random));
    return tf.select(tf.math.greater(x, zero), x, tf.math.mul(sum, x));
  }

  @Override
  public <T extends TFloating> ActivationGradient<T> gradient(Ops tf, Operand<T> dy, Operand<T> x,
      List<Operand<T>> parameters) {
    return gradient(tf, dy, x, parameters.get(0));
  }

  /**
   * Builds the gradient, given that of y.
   */
  public <T extends TFloating> ActivationGradient<T> gradient(Ops tf, Operand<T> dy, Operand<T> x,
      Operand<T> random) {
    Operand<T> zero = tf.constantOfSameType(dy, 0.0);
    Operand<T> one = tf.constantOfSameType(dy, 1.0);
    Operand<T> lower = tf.constantOfSameType(dy, this.lower);
    Operand<T> upper = tf.constantOfSameType(dy, this.upper);
    Operand<T> sum = tf.math.add(lower, tf.math.mul(tf.math.sub(upper, lower), random));
    Operand<T> dx = tf.math.mul(dy, tf.select(tf.math.greater(x, zero), one, sum));
    return new ActivationGradient<>(dx, List.of());
  }
}
