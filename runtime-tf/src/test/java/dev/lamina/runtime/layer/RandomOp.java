package dev.lamina.runtime.layer;

import dev.lamina.runtime.activation.ActivationGradient;
import dev.lamina.runtime.activation.ActivationOp;
import dev.lamina.runtime.activation.Formula;
import dev.lamina.runtime.activation.Learnable;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * x times a random number, or times the difference of two.
 *
 * @param kept of the two, either will do
 */
public record RandomOp(int draws, Kept kept) implements ActivationOp {

  @Override
  public String name() {
    return "Random";
  }

  @Override
  public Formula formula() {
    return new Formula("uniform(0, 1) * x", "uniform(0, 1)", List.of(), "");
  }

  @Override
  public List<Learnable> learnables() {
    return List.of();
  }

  @Override
  public <T extends TFloating> Operand<T> forward(
      Ops tf, Operand<T> x, List<Operand<T>> parameters) {
    return tf.math.mul(x, factor(tf, parameters));
  }

  @Override
  public <T extends TFloating> ActivationGradient<T> gradient(
      Ops tf, Operand<T> dy, Operand<T> unused, List<Operand<T>> parameters) {
    return new ActivationGradient<>(tf.math.mul(dy, factor(tf, parameters)), List.of());
  }

  private <T extends TFloating> Operand<T> factor(Ops tf, List<Operand<T>> parameters) {
    if (parameters.size() != draws) {
      throw new IllegalArgumentException(draws + " draws, " + parameters.size() + " given");
    }
    return draws == 1 ? parameters.get(0) : tf.math.sub(parameters.get(0), parameters.get(1));
  }
}
