package dev.lamina.runtime.layer;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A layer with one input and one output. An instance belongs to one place of one graph: {@link
 * #forward} is called once, then {@link #backward} at most once.
 */
public interface Layer {

  /** Builds the forward pass, and keeps what the backward pass will need. */
  Operand<TFloat32> forward(Operand<TFloat32> input);

  /**
   * Builds the backward pass and gives each variable of the layer its gradient.
   *
   * @param dOutput the gradient of the loss with respect to the output, of its shape
   * @return the gradient with respect to the input
   */
  Operand<TFloat32> backward(Operand<TFloat32> dOutput);
}
