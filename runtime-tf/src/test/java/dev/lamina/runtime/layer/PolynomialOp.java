package dev.lamina.runtime.layer;

import dev.lamina.runtime.activation.ActivationGradient;
import dev.lamina.runtime.activation.ActivationOp;
import dev.lamina.runtime.activation.Broadcast;
import dev.lamina.runtime.activation.Formula;
import dev.lamina.runtime.activation.Learnable;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/** a[0] x + a[1] x^2 + ..., its coefficients learned. */
public record PolynomialOp(Learnable a) implements ActivationOp {

  public PolynomialOp(double... initial) {
    this(Learnable.vector("a", initial));
  }

  @Override
  public String name() {
    return "Polynomial";
  }

  @Override
  public Formula formula() {
    return new Formula("sum(a, x)", "", List.of(""), "");
  }

  @Override
  public List<Learnable> learnables() {
    return List.of(a);
  }

  @Override
  public Kept kept() {
    return Kept.INPUT;
  }

  @Override
  public <T extends TFloating> Operand<T> forward(
      Ops tf, Operand<T> x, List<Operand<T>> parameters) {
    Operand<T> y = null;
    Operand<T> power = x;
    for (Operand<T> coefficient : coefficients(tf, parameters)) {
      Operand<T> term = tf.math.mul(coefficient, power);
      y = y == null ? term : tf.math.add(y, term);
      power = tf.math.mul(power, x);
    }
    return y;
  }

  @Override
  public <T extends TFloating> ActivationGradient<T> gradient(
      Ops tf, Operand<T> dy, Operand<T> x, List<Operand<T>> parameters) {
    Operand<T> slope = null;
    Operand<T> power = tf.onesLike(x);
    List<Operand<T>> sums = new ArrayList<>();
    List<Operand<T>> coefficients = coefficients(tf, parameters);
    for (int k = 0; k < a.size(); k++) {
      Operand<T> scale = tf.constantOfSameType(x, k + 1);
      Operand<T> term = tf.math.mul(tf.math.mul(scale, coefficients.get(k)), power);
      slope = slope == null ? term : tf.math.add(slope, term);
      power = tf.math.mul(power, x);
      sums.add(Broadcast.sumTo(tf, tf.math.mul(dy, power), coefficients.get(k)));
    }
    return new ActivationGradient<>(tf.math.mul(dy, slope), List.of(tf.stack(sums)));
  }

  private <T extends TFloating> List<Operand<T>> coefficients(Ops tf, List<Operand<T>> parameters) {
    return List.copyOf(tf.unstack(parameters.get(0), (long) a.size()).output());
  }
}
