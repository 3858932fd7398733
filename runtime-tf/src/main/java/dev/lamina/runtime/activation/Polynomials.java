package dev.lamina.runtime.activation;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * Polynomials {@code c[0] + c[1] x + c[2] x^2 + ...} with coefficients that broadcast against x.
 */
public final class Polynomials {
  private Polynomials() {}

  /**
   * The value, by Horner's rule.
   *
   * @param coefficients at least one
   */
  public static <T extends TFloating> Operand<T> value(
      Ops tf, List<Operand<T>> coefficients, Operand<T> x) {
    int last = coefficients.size() - 1;
    Operand<T> value = coefficients.get(last);
    for (int k = last - 1; k >= 0; k--) {
      value = tf.math.add(tf.math.mul(value, x), coefficients.get(k));
    }
    return value;
  }

  /** The derivative with respect to x. */
  public static <T extends TFloating> Operand<T> slope(
      Ops tf, List<Operand<T>> coefficients, Operand<T> x) {
    if (coefficients.size() == 1) {
      return tf.zerosLike(x);
    }
    List<Operand<T>> scaled = new ArrayList<>();
    for (int k = 1; k < coefficients.size(); k++) {
      Operand<T> coefficient = coefficients.get(k);
      scaled.add(
          k == 1
              ? coefficient
              : tf.math.mul(tf.constantOfSameType(coefficient, (double) k), coefficient));
    }
    return value(tf, scaled, x);
  }

  /** The powers {@code 1, x, x^2, ...}, as many as the count. */
  public static <T extends TFloating> List<Operand<T>> powers(Ops tf, Operand<T> x, int count) {
    List<Operand<T>> powers = new ArrayList<>(List.of(tf.onesLike(x)));
    for (int k = 1; k < count; k++) {
      powers.add(k == 1 ? x : tf.math.mul(powers.get(k - 1), x));
    }
    return List.copyOf(powers);
  }

  /** The powers times a factor: {@code f, f x, f x^2, ...}. */
  public static <T extends TFloating> List<Operand<T>> terms(
      Ops tf, Operand<T> factor, Operand<T> x, int count) {
    List<Operand<T>> terms = new ArrayList<>(List.of(factor));
    for (int k = 1; k < count; k++) {
      terms.add(tf.math.mul(terms.get(k - 1), x));
    }
    return List.copyOf(terms);
  }
}
