package dev.lamina.runtime.layer;

import dev.lamina.runtime.activation.ActivationGradient;
import dev.lamina.runtime.activation.ActivationOp;
import dev.lamina.runtime.activation.Formula;
import dev.lamina.runtime.activation.Learnable;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/** Hyperbolic tangent, whose gradient wants the output. */
record TanhOp() implements ActivationOp {

  @Override
  public String name() {
    return "Tanh";
  }

  @Override
  public Formula formula() {
    return new Formula("tanh(x)", "1 - tanh(x) ^ 2", List.of(), "");
  }

  @Override
  public List<Learnable> learnables() {
    return List.of();
  }

  @Override
  public Kept kept() {
    return Kept.OUTPUT;
  }

  @Override
  public <T extends TFloating> Operand<T> forward(
      Ops tf, Operand<T> x, List<Operand<T>> learnables) {
    return tf.math.tanh(x);
  }

  @Override
  public <T extends TFloating> ActivationGradient<T> gradient(
      Ops tf, Operand<T> dy, Operand<T> y, List<Operand<T>> learnables) {
    Operand<T> slope = tf.math.sub(tf.onesLike(y), tf.math.square(y));
    return new ActivationGradient<>(tf.math.mul(dy, slope), List.of());
  }
}
