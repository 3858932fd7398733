package dev.lamina.runtime.activation;

import dev.lamina.APL;
import java.util.List;
import javax.annotation.processing.Generated;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.family.TFloating;

/**
 * The activation function {@link APL} and its gradient.
 *
 * <pre>{@code
 * y     = relu(x) + sum(a * relu(b - x))
 * dy/dx = (x > 0 ? 1 : 0) + sum(b - x > 0 ? -a : 0)
 * dy/da = relu(b - x)
 * dy/db = b - x > 0 ? a : 0
 * }</pre>
 *
 * Agostinelli, Hoffman, Sadowski, Baldi 2014, arXiv 1412.6830, eq. 1
 */
@Generated("dev.lamina.processor.LaminaProcessor")
public final class APLOp implements ActivationOp {
  private final List<Learnable> learnables;

  /**
   * The defaults of {@link APL}.
   */
  public APLOp() {
    this(new double[] {0.2}, new double[] {0.5});
  }

  /**
   * Sets where training starts and what is constant.
   */
  public APLOp(double[] a, double[] b) {
    this.learnables = List.of(Learnable.vector("a", a), Learnable.vector("b", b));
  }

  @Override
  public String name() {
    return "APL";
  }

  @Override
  public Formula formula() {
    return new Formula(
        "relu(x) + sum(a * relu(b - x))",
        "(x > 0 ? 1 : 0) + sum(b - x > 0 ? -a : 0)",
        List.of("relu(b - x)",
            "b - x > 0 ? a : 0"),
        "Agostinelli, Hoffman, Sadowski, Baldi 2014, arXiv 1412.6830, eq. 1");
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
    return forward(tf, x, parameters.get(0), parameters.get(1));
  }

  /**
   * Builds y = f(x); the learnables broadcast against x.
   */
  public <T extends TFloating> Operand<T> forward(Ops tf, Operand<T> x, Operand<T> aVector,
      Operand<T> bVector) {
    List<Operand<T>> a = Coefficients.of(tf, aVector);
    List<Operand<T>> b = Coefficients.of(tf, bVector);
    Operand<T> sum = Coefficients.sum(tf, a.size(), k -> tf.math.mul(a.get(k),
        tf.nn.relu(tf.math.sub(b.get(k), x))));
    return tf.math.add(tf.nn.relu(x), sum);
  }

  @Override
  public <T extends TFloating> ActivationGradient<T> gradient(Ops tf, Operand<T> dy, Operand<T> x,
      List<Operand<T>> parameters) {
    return gradient(tf, dy, x, parameters.get(0), parameters.get(1));
  }

  /**
   * Builds the gradient, given that of y.
   */
  public <T extends TFloating> ActivationGradient<T> gradient(Ops tf, Operand<T> dy, Operand<T> x,
      Operand<T> aVector, Operand<T> bVector) {
    List<Operand<T>> a = Coefficients.of(tf, aVector);
    List<Operand<T>> b = Coefficients.of(tf, bVector);
    Operand<T> zero = tf.constantOfSameType(dy, 0.0);
    Operand<T> one = tf.constantOfSameType(dy, 1.0);
    Operand<T> masked = tf.select(tf.math.greater(x, zero), one, zero);
    Operand<T> sum = Coefficients.sum(tf, a.size(), k -> {
      Operand<TBool> isPositive = tf.math.greater(tf.math.sub(b.get(k), x), zero);
      return tf.select(isPositive, tf.math.neg(a.get(k)), zero);
    });
    Operand<T> dx = tf.math.mul(dy, tf.math.add(masked, sum));
    Operand<T> dA = Coefficients.stacked(tf, a.size(), k -> {
      Operand<T> product = tf.math.mul(dy, tf.nn.relu(tf.math.sub(b.get(k), x)));
      return Broadcast.sumTo(tf, product, a.get(k));
    });
    Operand<T> dB = Coefficients.stacked(tf, b.size(), k -> {
      Operand<TBool> isPositive2 = tf.math.greater(tf.math.sub(b.get(k), x), zero);
      Operand<T> product2 = tf.math.mul(dy, tf.select(isPositive2, a.get(k), zero));
      return Broadcast.sumTo(tf, product2, b.get(k));
    });
    return new ActivationGradient<>(dx, List.of(dA, dB));
  }
}
