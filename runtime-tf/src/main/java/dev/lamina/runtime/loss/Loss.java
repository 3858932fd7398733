package dev.lamina.runtime.loss;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** A loss of a classifier: what its output costs, given the labels. */
public interface Loss extends TargetLoss<TInt64> {

  /**
   * Builds the loss and its gradient.
   *
   * @param output of the model, [N, classes]
   * @param labels [N], from 0
   */
  @Override
  Result of(Ops tf, Operand<TFloat32> output, Operand<TInt64> labels);

  @Override
  default boolean takesLogits() {
    return true;
  }

  @Override
  default Loss evaluation() {
    return this;
  }
}
