package dev.lamina.runtime.activation;

import dev.lamina.PAU;
import java.util.List;
import javax.annotation.processing.Generated;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * The activation function {@link PAU} and its gradient.
 *
 * <pre>{@code
 * y     = poly(a, x) / (1 + abs(x) * poly(abs(b), abs(x)))
 * dy/dx = (poly'(a, x) - (poly(abs(b), abs(x)) * sign(x) + abs(x) * (poly'(abs(b), abs(x)) * sign(x))) * y) / (1 + abs(x) * poly(abs(b), abs(x)))
 * dy/da = x ^ k / (1 + abs(x) * poly(abs(b), abs(x)))
 * dy/db = -(y * (abs(x) * (sign(b) * abs(x) ^ k)) / (1 + abs(x) * poly(abs(b), abs(x))))
 * }</pre>
 *
 * Molina, Schramowski, Kersting 2019, arXiv 1907.06732
 */
@Generated("dev.lamina.processor.LaminaProcessor")
public final class PAUOp implements ActivationOp {
  private final List<Learnable> learnables;

  /**
   * The defaults of {@link PAU}.
   */
  public PAUOp() {
    this(new double[] {0.0335583603, 0.505000375, 1.65343934, 2.01001052, 0.931901999, 0.152424124},
        new double[] {3.30847488E-6, 3.98021568, 5.12471206E-7, 0.301830109});
  }

  /**
   * Sets where training starts and what is constant.
   */
  public PAUOp(double[] a, double[] b) {
    this.learnables = List.of(Learnable.vector("a", a), Learnable.vector("b", b));
  }

  @Override
  public String name() {
    return "PAU";
  }

  @Override
  public Formula formula() {
    return new Formula(
        "poly(a, x) / (1 + abs(x) * poly(abs(b), abs(x)))",
        "(poly'(a, x) - (poly(abs(b), abs(x)) * sign(x) + abs(x) * (poly'(abs(b), abs(x)) * sign(x))) * y) / (1 + abs(x) * poly(abs(b), abs(x)))",
        List.of("x ^ k / (1 + abs(x) * poly(abs(b), abs(x)))",
            "-(y * (abs(x) * (sign(b) * abs(x) ^ k)) / (1 + abs(x) * poly(abs(b), abs(x))))"),
        "Molina, Schramowski, Kersting 2019, arXiv 1907.06732");
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
    Operand<T> one = tf.constantOfSameType(x, 1.0);
    Operand<T> absX = tf.math.abs(x);
    List<Operand<T>> coefficients = Coefficients.each(b.size(), k -> tf.math.abs(b.get(k)));
    Operand<T> poly = Polynomials.value(tf, coefficients, absX);
    Operand<T> poly2 = Polynomials.value(tf, a, x);
    Operand<T> sum = tf.math.add(one, tf.math.mul(absX, poly));
    return tf.math.div(poly2, sum);
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
    Operand<T> one = tf.constantOfSameType(dy, 1.0);
    List<Operand<T>> coefficients = Coefficients.each(b.size(), k -> tf.math.abs(b.get(k)));
    Operand<T> absX = tf.math.abs(x);
    Operand<T> poly = Polynomials.value(tf, coefficients, absX);
    Operand<T> signX = tf.math.sign(x);
    Operand<T> polySlope = Polynomials.slope(tf, coefficients, absX);
    Operand<T> product = tf.math.mul(absX, tf.math.mul(polySlope, signX));
    Operand<T> sum = tf.math.add(one, tf.math.mul(absX, poly));
    Operand<T> poly2 = Polynomials.value(tf, a, x);
    Operand<T> quotient = tf.math.div(poly2, sum);
    Operand<T> sum2 = tf.math.add(tf.math.mul(poly, signX), product);
    Operand<T> polySlope2 = Polynomials.slope(tf, a, x);
    Operand<T> product2 = tf.math.mulNoNan(sum2, quotient);
    Operand<T> dx = tf.math.mul(dy, tf.math.div(tf.math.sub(polySlope2, product2), sum));
    List<Operand<T>> aTerms = Polynomials.terms(tf, tf.math.div(dy, sum), x, a.size());
    Operand<T> dA = Coefficients.stacked(tf, a.size(), k -> Broadcast.sumTo(tf, aTerms.get(k),
        a.get(k)));
    Operand<T> product3 = tf.math.mul(dy, tf.math.div(tf.math.mul(quotient, absX), sum));
    List<Operand<T>> bTerms = Polynomials.terms(tf, product3, absX, b.size());
    Operand<T> dB = Coefficients.stacked(tf, b.size(), k -> {
      Operand<T> bSum = Broadcast.sumTo(tf, bTerms.get(k), b.get(k));
      Operand<T> negated = tf.math.neg(tf.math.sign(b.get(k)));
      return tf.math.mul(negated, bSum);
    });
    return new ActivationGradient<>(dx, List.of(dA, dB));
  }
}
