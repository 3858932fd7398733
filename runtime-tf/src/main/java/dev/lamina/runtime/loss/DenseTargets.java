package dev.lamina.runtime.loss;

import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** What losses say and compute whose target has the shape of the output. */
final class DenseTargets {
  private DenseTargets() {}

  /**
   * @param loss how the message calls it: "binary cross-entropy"
   */
  static void requireFit(String loss, Operand<TFloat32> output, Operand<TFloat32> target) {
    Shape shape = output.shape();
    // Elements would be broadcast in silence.
    boolean fits =
        shape.numDimensions() >= 1
            && shape.numDimensions() == target.shape().numDimensions()
            && shape.isCompatibleWith(target.shape());
    if (!fits) {
      throw new IllegalArgumentException(
          loss
              + " takes a target of the shape of the output, which is "
              + shape
              + ", not "
              + target.shape());
    }
  }

  /** All axes but that of the batch. */
  static Operand<TInt32> withinExample(Ops tf, Operand<TFloat32> output) {
    return tf.constant(IntStream.range(1, output.shape().numDimensions()).toArray());
  }

  /** The number of elements. */
  static Operand<TFloat32> count(Ops tf, Operand<TFloat32> output) {
    Shape shape = output.shape();
    return shape.hasUnknownDimension()
        ? tf.dtypes.cast(tf.size(output), TFloat32.class)
        : tf.constant((float) shape.size());
  }
}
