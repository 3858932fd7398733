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
 * [channels] by each channel. Its gradient comes back in its own shape.
 */
public interface ActivationOp {

  /** The name of the annotation type: "AReLU". */
  String name();

  /** The learnables, in the order in which {@link #forward} takes them. */
  List<Learnable> learnables();

  /** Which tensor {@link #gradient} wants to be kept from the forward pass. */
  Kept kept();

  /**
   * Builds y = f(x).
   *
   * @param learnables as many as {@link #learnables()}, in that order
   */
  <T extends TFloating> Operand<T> forward(Ops tf, Operand<T> x, List<Operand<T>> learnables);

  /**
   * Builds the gradient.
   *
   * @param dy gradient with respect to y, of its shape
   * @param kept x or y, as {@link #kept()} says
   */
  <T extends TFloating> ActivationGradient<T> gradient(
      Ops tf, Operand<T> dy, Operand<T> kept, List<Operand<T>> learnables);

  /** The tensor that the backward pass needs. */
  enum Kept {
    INPUT,
    OUTPUT
  }

  /**
   * A trainable number of the function.
   *
   * @param name as in the formula
   * @param initial its value at the start of training
   */
  record Learnable(String name, double initial) {}
}
