package dev.lamina.runtime.activation;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * An activation function and its gradient, generated from a formula. It is elementwise, and generic
 * in the float type.
 *
 * <p>A learnable may have any shape that broadcasts against x: a scalar is shared by a whole layer,
 * [channels] by each channel; see {@link Learnable} for vectors of coefficients. Its gradient comes
 * back in its own shape.
 */
public interface ActivationOp {

  /** The name of the annotation type: "AReLU". */
  String name();

  /** The formula and its derivatives. */
  Formula formula();

  /** The learnables, in the order in which {@link #forward} takes them. */
  List<Learnable> learnables();

  /**
   * How many random numbers an element draws: one for each {@code uniform} in the formula. The same
   * numbers must be given to {@link #forward} and {@link #gradient}.
   */
  default int draws() {
    return 0;
  }

  /** Which tensor {@link #gradient} wants to be kept from the forward pass. */
  Kept kept();

  /**
   * How it runs fastest in training on a CPU: compiled, unless two passes over the tensor are all
   * it takes, one forward and one backward, as with the kernels that TensorFlow has for ReLU.
   */
  default Execution execution() {
    return Passes.of(this) > 2 ? Execution.XLA : Execution.PLAIN;
  }

  /**
   * Builds y = f(x).
   *
   * @param parameters the values of {@link #learnables()} in that order; then {@link #draws()}
   *     tensors of the shape of x with numbers in [0, 1), or scalars 0.5 for the mean
   */
  <T extends TFloating> Operand<T> forward(Ops tf, Operand<T> x, List<Operand<T>> parameters);

  /**
   * Builds the gradient.
   *
   * @param dy gradient with respect to y, of its shape
   * @param kept x or y, as {@link #kept()} says
   * @param parameters those of {@link #forward}
   */
  <T extends TFloating> ActivationGradient<T> gradient(
      Ops tf, Operand<T> dy, Operand<T> kept, List<Operand<T>> parameters);

  /** The tensor that the backward pass needs. */
  enum Kept {
    INPUT,
    OUTPUT
  }
}
