package com.foo;

import dev.lamina.runtime.activation.ActivationGradient;
import dev.lamina.runtime.activation.ActivationOp;
import dev.lamina.runtime.activation.Broadcast;
import dev.lamina.runtime.activation.Formula;
import dev.lamina.runtime.activation.Learnable;
import java.util.List;
import javax.annotation.processing.Generated;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.family.TFloating;

/**
 * The activation function {@link Foo} and its gradient.
 *
 * <pre>{@code
 * y     = x < 0 ? k * x : p * softplus(x)
 * dy/dx = x < 0 ? k : p * sigmoid(x)
 * dy/dp = x < 0 ? 0 : softplus(x)
 * }</pre>
 */
@Generated("dev.lamina.processor.LaminaProcessor")
public final class FooOp implements ActivationOp {
  private final double k;
  private final List<Learnable> learnables;

  /**
   * Sets where training starts and what is constant.
   */
  public FooOp(double k, double p) {
    this.k = k;
    this.learnables = List.of(Learnable.number("p", p));
  }

  @Override
  public String name() {
    return "Foo";
  }

  @Override
  public Formula formula() {
    return new Formula(
        "x < 0 ? k * x : p * softplus(x)",
        "x < 0 ? k : p * sigmoid(x)",
        List.of("x < 0 ? 0 : softplus(x)"),
        "");
  }

  @Override
  public List<Learnable> learnables() {
    return learnables;
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
  public <T extends TFloating> Operand<T> forward(Ops tf, Operand<T> x, Operand<T> p) {
    Operand<T> zero = tf.constantOfSameType(x, 0.0);
    Operand<T> k = tf.constantOfSameType(x, this.k);
    Operand<T> product = tf.math.mul(p, tf.math.softplus(x));
    return tf.select(tf.math.less(x, zero), tf.math.mul(k, x), product);
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
      Operand<T> p) {
    Operand<T> zero = tf.constantOfSameType(dy, 0.0);
    Operand<T> k = tf.constantOfSameType(dy, this.k);
    Operand<TBool> xNegative = tf.math.less(x, zero);
    Operand<T> selected = tf.select(xNegative, k, tf.math.mul(p, tf.math.sigmoid(x)));
    Operand<T> dx = tf.math.mul(dy, selected);
    Operand<T> masked = tf.select(xNegative, zero, tf.math.mul(dy, tf.math.softplus(x)));
    Operand<T> dP = Broadcast.sumTo(tf, masked, p);
    return new ActivationGradient<>(dx, List.of(dP));
  }
}
