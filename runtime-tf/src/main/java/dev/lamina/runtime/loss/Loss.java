package dev.lamina.runtime.loss;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** A loss: what a model's output costs, given the labels. */
public interface Loss {

  /**
   * Builds the loss and its gradient.
   *
   * @param output of the model, [N, classes]
   * @param labels [N], from 0
   */
  Result of(Ops tf, Operand<TFloat32> output, Operand<TInt64> labels);

  /** The loss that evaluation measures; by default this one. */
  default Loss evaluation() {
    return this;
  }

  /**
   * A loss with its gradient.
   *
   * @param mean over the batch, a scalar
   * @param perExample [N]
   * @param dOutput gradient of the mean with respect to the output, of its shape
   */
  record Result(Operand<TFloat32> mean, Operand<TFloat32> perExample, Operand<TFloat32> dOutput) {}
}
