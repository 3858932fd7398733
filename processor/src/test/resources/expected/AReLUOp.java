package dev.lamina.runtime.activation;

import dev.lamina.AReLU;
import java.util.List;
import javax.annotation.processing.Generated;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.family.TFloating;

/**
 * The activation function {@link AReLU} and its gradient.
 *
 * <pre>{@code
 * y         = x < 0 ? clamp(alpha, 0.01, 0.99) * x : (1 + sigmoid(beta)) * x
 * dy/dx     = x < 0 ? clamp(alpha, 0.01, 0.99) : 1 + sigmoid(beta)
 * dy/dalpha = x < 0 ? (0.01 <= alpha and alpha <= 0.99 ? x : 0) : 0
 * dy/dbeta  = x < 0 ? 0 : x * (sigmoid(beta) * (1 - sigmoid(beta)))
 * }</pre>
 *
 * Chen, Li, Xu 2020, arXiv 2006.13858, eq. 5
 */
@Generated("dev.lamina.processor.LaminaProcessor")
public final class AReLUOp implements ActivationOp {
  private final List<Learnable> learnables;

  /**
   * The defaults of {@link AReLU}.
   */
  public AReLUOp() {
    this(0.9, 2.0);
  }

  /**
   * Sets where training starts and what is constant.
   */
  public AReLUOp(double alpha, double beta) {
    this.learnables = List.of(Learnable.number("alpha", alpha), Learnable.number("beta", beta));
  }

  @Override
  public String name() {
    return "AReLU";
  }

  @Override
  public Formula formula() {
    return new Formula(
        "x < 0 ? clamp(alpha, 0.01, 0.99) * x : (1 + sigmoid(beta)) * x",
        "x < 0 ? clamp(alpha, 0.01, 0.99) : 1 + sigmoid(beta)",
        List.of("x < 0 ? (0.01 <= alpha and alpha <= 0.99 ? x : 0) : 0",
            "x < 0 ? 0 : x * (sigmoid(beta) * (1 - sigmoid(beta)))"),
        "Chen, Li, Xu 2020, arXiv 2006.13858, eq. 5");
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
  public <T extends TFloating> Operand<T> forward(Ops tf, Operand<T> x, Operand<T> alpha,
      Operand<T> beta) {
    Operand<T> zero = tf.constantOfSameType(x, 0.0);
    Operand<T> low = tf.constantOfSameType(x, 0.01);
    Operand<T> high = tf.constantOfSameType(x, 0.99);
    Operand<T> one = tf.constantOfSameType(x, 1.0);
    Operand<T> clampedAlpha = tf.clipByValue(alpha, low, high);
    Operand<T> sum = tf.math.add(one, tf.math.sigmoid(beta));
    return tf.math.mul(tf.select(tf.math.less(x, zero), clampedAlpha, sum), x);
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
      Operand<T> alpha, Operand<T> beta) {
    Operand<T> zero = tf.constantOfSameType(dy, 0.0);
    Operand<T> low = tf.constantOfSameType(dy, 0.01);
    Operand<T> high = tf.constantOfSameType(dy, 0.99);
    Operand<T> one = tf.constantOfSameType(dy, 1.0);
    Operand<TBool> xNegative = tf.math.less(x, zero);
    Operand<T> sigmoidBeta = tf.math.sigmoid(beta);
    Operand<T> clampedAlpha = tf.clipByValue(alpha, low, high);
    Operand<T> sum = tf.math.add(one, sigmoidBeta);
    Operand<T> dx = tf.math.mul(dy, tf.select(xNegative, clampedAlpha, sum));
    Operand<T> dyX = tf.math.mul(dy, x);
    Operand<T> masked = tf.select(xNegative, dyX, zero);
    Operand<T> alphaSum = Broadcast.sumTo(tf, masked, alpha);
    Operand<TBool> alphaAtLeast = tf.math.lessEqual(low, alpha);
    Operand<TBool> alphaAtMost = tf.math.lessEqual(alpha, high);
    Operand<TBool> alphaInside = tf.math.logicalAnd(alphaAtLeast, alphaAtMost);
    Operand<T> dAlpha = tf.select(alphaInside, alphaSum, zero);
    Operand<T> masked2 = tf.select(xNegative, zero, dyX);
    Operand<T> betaSum = Broadcast.sumTo(tf, masked2, beta);
    Operand<T> product = tf.math.mul(sigmoidBeta, tf.math.sub(one, sigmoidBeta));
    Operand<T> dBeta = tf.math.mul(product, betaSum);
    return new ActivationGradient<>(dx, List.of(dAlpha, dBeta));
  }
}
