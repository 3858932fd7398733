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
import org.tensorflow.types.family.TFloating;

/**
 * The activation function {@link Foo} and its gradient.
 *
 * <pre>{@code
 * y     = 0.5 * x * (1 + tanh(c * (x + 0.044715 * x ^ 3))) + exp(-q * x ^ 2) / (1 + abs(x))
 * dy/dx = 0.5 * (1 + tanh(c * (x + 0.044715 * x ^ 3)) + x * (c * (1 + 0.134145 * x ^ 2) * (1 - tanh(c * (x + 0.044715 * x ^ 3)) ^ 2))) + (-(2 * (q * x * exp(-(q * x ^ 2)))) - exp(-(q * x ^ 2)) / (1 + abs(x)) * sign(x)) / (1 + abs(x))
 * dy/dq = -(x ^ 2 * exp(-(q * x ^ 2)) / (1 + abs(x)))
 * }</pre>
 */
@Generated("dev.lamina.processor.LaminaProcessor")
public final class FooOp implements ActivationOp {
  private final double c;
  private final List<Learnable> learnables;

  /**
   * The defaults of {@link Foo}.
   */
  public FooOp() {
    this(0.7978845608, 1.0);
  }

  /**
   * Sets where training starts and what is constant.
   */
  public FooOp(double c, double q) {
    this.c = c;
    this.learnables = List.of(Learnable.number("q", q));
  }

  @Override
  public String name() {
    return "Foo";
  }

  @Override
  public Formula formula() {
    return new Formula(
        "0.5 * x * (1 + tanh(c * (x + 0.044715 * x ^ 3))) + exp(-q * x ^ 2) / (1 + abs(x))",
        "0.5 * (1 + tanh(c * (x + 0.044715 * x ^ 3)) + x * (c * (1 + 0.134145 * x ^ 2) * (1 - tanh(c * (x + 0.044715 * x ^ 3)) ^ 2))) + (-(2 * (q * x * exp(-(q * x ^ 2)))) - exp(-(q * x ^ 2)) / (1 + abs(x)) * sign(x)) / (1 + abs(x))",
        List.of("-(x ^ 2 * exp(-(q * x ^ 2)) / (1 + abs(x)))"),
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
  public <T extends TFloating> Operand<T> forward(Ops tf, Operand<T> x, Operand<T> q) {
    Operand<T> half = tf.constantOfSameType(x, 0.5);
    Operand<T> one = tf.constantOfSameType(x, 1.0);
    Operand<T> c = tf.constantOfSameType(x, this.c);
    Operand<T> factor = tf.constantOfSameType(x, 0.044715);
    Operand<T> sum = tf.math.add(x, tf.math.mul(factor, tf.math.mul(x, tf.math.square(x))));
    Operand<T> product = tf.math.mul(x, tf.math.add(one, tf.math.tanh(tf.math.mul(c, sum))));
    Operand<T> exp = tf.math.exp(tf.math.neg(tf.math.mul(q, tf.math.square(x))));
    Operand<T> sum2 = tf.math.add(one, tf.math.abs(x));
    return tf.math.add(tf.math.mul(half, product), tf.math.div(exp, sum2));
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
      Operand<T> q) {
    Operand<T> half = tf.constantOfSameType(dy, 0.5);
    Operand<T> one = tf.constantOfSameType(dy, 1.0);
    Operand<T> c = tf.constantOfSameType(dy, this.c);
    Operand<T> factor = tf.constantOfSameType(dy, 0.044715);
    Operand<T> factor2 = tf.constantOfSameType(dy, 0.134145);
    Operand<T> two = tf.constantOfSameType(dy, 2.0);
    Operand<T> square = tf.math.square(x);
    Operand<T> sum = tf.math.add(x, tf.math.mul(factor, tf.math.mul(x, square)));
    Operand<T> tanh = tf.math.tanh(tf.math.mul(c, sum));
    Operand<T> product = tf.math.mul(c, tf.math.add(one, tf.math.mul(factor2, square)));
    Operand<T> difference = tf.math.sub(one, tf.math.square(tanh));
    Operand<T> product2 = tf.math.mulNoNan(x, tf.math.mulNoNan(product, difference));
    Operand<T> exp = tf.math.exp(tf.math.neg(tf.math.mul(q, square)));
    Operand<T> sum2 = tf.math.add(one, tf.math.abs(x));
    Operand<T> negated = tf.math.neg(tf.math.mul(two, tf.math.mulNoNan(tf.math.mul(q, x), exp)));
    Operand<T> product3 = tf.math.mul(tf.math.div(exp, sum2), tf.math.sign(x));
    Operand<T> product4 = tf.math.mul(half, tf.math.add(tf.math.add(one, tanh), product2));
    Operand<T> quotient = tf.math.div(tf.math.sub(negated, product3), sum2);
    Operand<T> dx = tf.math.mul(dy, tf.math.add(product4, quotient));
    Operand<T> product5 = tf.math.mul(dy, tf.math.div(tf.math.mulNoNan(square, exp), sum2));
    Operand<T> qSum = Broadcast.sumTo(tf, product5, q);
    Operand<T> dQ = tf.math.neg(qSum);
    return new ActivationGradient<>(dx, List.of(dQ));
  }
}
