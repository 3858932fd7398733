package dev.lamina.runtime.loss;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * What a model's output costs, given what it should have been.
 *
 * @param <T> the type of the target: whole numbers for classes, floats for values
 */
public interface TargetLoss<T extends TType> {

  /**
   * Builds the loss and its gradient.
   *
   * @param output of the model, [N, ...]
   * @param target of the same N
   * @throws IllegalArgumentException if the shapes do not go together
   */
  Result of(Ops tf, Operand<TFloat32> output, Operand<T> target);

  /**
   * Whether the output are logits, whose sigmoid, or softmax for classes, are probabilities; by
   * default they are values that should equal the target.
   */
  default boolean takesLogits() {
    return false;
  }

  /** The sum of this loss and another of the same targets. */
  default TargetLoss<T> plus(TargetLoss<T> other) {
    return new LossSum<>(this, other);
  }

  /** The loss that evaluation measures; by default this one. */
  default TargetLoss<T> evaluation() {
    return this;
  }

  /**
   * A loss with its gradient.
   *
   * @param mean the loss of the batch, a scalar: the mean of perExample, unless the loss says
   *     otherwise
   * @param perExample [N]
   * @param dOutput gradient of the mean with respect to the output, of its shape
   */
  record Result(Operand<TFloat32> mean, Operand<TFloat32> perExample, Operand<TFloat32> dOutput) {}
}
