package dev.lamina.runtime.graph;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/** Sizes and numbers as tensors. */
public final class Sizes {
  private Sizes() {}

  /** A constant where the whole shape is known, else read when the graph runs. */
  public static Operand<TInt32> of(Ops tf, Operand<?> tensor) {
    Shape shape = tensor.shape();
    if (shape.hasUnknownDimension()) {
      return tf.shape(tensor);
    }
    return constant(tf, shape.asArray());
  }

  /** 0 of the type of a tensor. */
  public static <T extends TFloating> Operand<T> zero(Ops tf, Operand<T> tensor) {
    return tf.constantOfSameType(tensor, 0);
  }

  /**
   * @param shape static
   */
  public static <T extends TFloating> Operand<T> reshapedTo(
      Ops tf, Operand<T> tensor, Shape shape) {
    return tf.reshape(tensor, constant(tf, shape.asArray()));
  }

  /** -1 for a size that follows from the others, as Reshape takes it. */
  public static Operand<TInt32> constant(Ops tf, long... sizes) {
    int[] narrow = new int[sizes.length];
    for (int axis = 0; axis < sizes.length; axis++) {
      narrow[axis] = Math.toIntExact(sizes[axis]);
    }
    return tf.constant(narrow);
  }
}
