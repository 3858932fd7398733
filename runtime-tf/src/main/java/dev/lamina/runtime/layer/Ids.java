package dev.lamina.runtime.layer;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Whole numbers from 0 that come as floats.
 *
 * @param count how many there are
 */
record Ids(int count) {
  private static final int MOST = 1 << 24;

  /**
   * @param what how messages call the count
   */
  Ids(String what, int count) {
    this(Arguments.atLeast(1, what, count));
    if (count > MOST) {
      throw new IllegalArgumentException(
          what
              + " is "
              + count
              + "; the most is "
              + MOST
              + ", as floats know no more whole numbers");
    }
  }

  static void check(String layer, Operand<TFloat32> input) {
    Shape shape = input.shape();
    if (shape.numDimensions() != 2) {
      throw new IllegalArgumentException(layer + " takes whole numbers [N, l], not " + shape);
    }
    Arguments.sizesBehindBatch(layer, shape);
  }

  /** As integers, rounded; -1 for what is none of them, NaN too. */
  Operand<TInt32> of(Ops tf, Operand<TFloat32> values) {
    Operand<TFloat32> whole = tf.math.rint(values);
    // Compared as floats: how a cast takes NaN and large numbers depends on the processor.
    Operand<TFloat32> known =
        tf.select(
            tf.math.logicalAnd(
                tf.math.greaterEqual(whole, tf.constant(0f)),
                tf.math.less(whole, tf.constant((float) count))),
            whole,
            tf.constant(-1f));
    return tf.dtypes.cast(known, TInt32.class);
  }
}
