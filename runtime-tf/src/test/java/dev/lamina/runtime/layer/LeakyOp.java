package dev.lamina.runtime.layer;

import dev.lamina.runtime.activation.ActivationGradient;
import dev.lamina.runtime.activation.ActivationOp;
import dev.lamina.runtime.activation.Formula;
import dev.lamina.runtime.activation.Learnable;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.family.TFloating;

/** x above 0, slope x below; written by hand, so that the layer's test needs no generated code. */
public record LeakyOp(double initialSlope) implements ActivationOp {

  @Override
  public String name() {
    return "Leaky";
  }

  @Override
  public Formula formula() {
    return new Formula("x > 0 ? x : slope * x", "x > 0 ? 1 : slope", List.of("x > 0 ? 0 : x"), "");
  }

  @Override
  public List<Learnable> learnables() {
    return List.of(Learnable.number("slope", initialSlope));
  }

  @Override
  public Kept kept() {
    return Kept.INPUT;
  }

  @Override
  public <T extends TFloating> Operand<T> forward(
      Ops tf, Operand<T> x, List<Operand<T>> learnables) {
    return tf.select(positive(tf, x), x, tf.math.mul(learnables.get(0), x));
  }

  @Override
  public <T extends TFloating> ActivationGradient<T> gradient(
      Ops tf, Operand<T> dy, Operand<T> x, List<Operand<T>> learnables) {
    Operand<TBool> positive = positive(tf, x);
    Operand<T> dx = tf.select(positive, dy, tf.math.mul(learnables.get(0), dy));
    Operand<T> parts = tf.select(positive, tf.zerosLike(x), tf.math.mul(dy, x));
    Operand<T> flat = tf.reshape(parts, tf.constant(new int[] {-1}));
    return new ActivationGradient<>(dx, List.of(tf.sum(flat, tf.constant(0))));
  }

  private static <T extends TFloating> Operand<TBool> positive(Ops tf, Operand<T> x) {
    return tf.math.greater(x, tf.zerosLike(x));
  }
}
