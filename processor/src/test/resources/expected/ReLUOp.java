package dev.lamina.runtime.activation;

import dev.lamina.ReLU;
import java.util.List;
import javax.annotation.processing.Generated;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * The activation function {@link ReLU} and its gradient.
 *
 * <pre>{@code
 * y     = relu(x)
 * dy/dx = x > 0 ? 1 : 0
 * }</pre>
 *
 * Nair, Hinton 2010, ICML
 */
@Generated("dev.lamina.processor.LaminaProcessor")
public final class ReLUOp implements ActivationOp {
  @Override
  public String name() {
    return "ReLU";
  }

  @Override
  public Formula formula() {
    return new Formula(
        "relu(x)",
        "x > 0 ? 1 : 0",
        List.of(),
        "Nair, Hinton 2010, ICML");
  }

  @Override
  public List<Learnable> learnables() {
    return List.of();
  }

  @Override
  public ActivationOp.Kept kept() {
    return ActivationOp.Kept.OUTPUT;
  }

  @Override
  public <T extends TFloating> Operand<T> forward(Ops tf, Operand<T> x,
      List<Operand<T>> parameters) {
    return forward(tf, x);
  }

  /**
   * Builds y = f(x); the learnables broadcast against x.
   */
  public <T extends TFloating> Operand<T> forward(Ops tf, Operand<T> x) {
    return tf.nn.relu(x);
  }

  @Override
  public <T extends TFloating> ActivationGradient<T> gradient(Ops tf, Operand<T> dy, Operand<T> y,
      List<Operand<T>> parameters) {
    return gradient(tf, dy, y);
  }

  /**
   * Builds the gradient, given that of y.
   */
  public <T extends TFloating> ActivationGradient<T> gradient(Ops tf, Operand<T> dy, Operand<T> y) {
    return new ActivationGradient<>(tf.nn.reluGrad(dy, y), List.of());
  }
}
