package dev.lamina.runtime.activation;

import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/** The way back from a broadcast. */
public final class Broadcast {
  private Broadcast() {}

  /**
   * Sums over the axes along which a learnable was repeated, so that the result has its shape: over
   * all axes for a scalar, over all but the last for [channels].
   *
   * @param elementwise the contribution of each element of x
   * @param learnable of a static shape that broadcasts to that of {@code elementwise}
   * @throws IllegalArgumentException if the shapes are not static enough or do not fit
   */
  public static <T extends TFloating> Operand<T> sumTo(
      Ops tf, Operand<T> elementwise, Operand<T> learnable) {
    return sumTo(tf, elementwise, learnable.shape());
  }

  static <T extends TFloating> Operand<T> sumTo(Ops tf, Operand<T> elementwise, Shape to) {
    Shape from = elementwise.shape();
    if (from.isUnknown() || to.hasUnknownDimension() || to.numDimensions() > from.numDimensions()) {
      throw new IllegalArgumentException("cannot sum " + from + " to " + to);
    }
    int added = from.numDimensions() - to.numDimensions();
    int[] repeated =
        IntStream.range(0, from.numDimensions())
            .filter(axis -> isRepeated(axis, added, from, to))
            .toArray();
    if (repeated.length == 0) {
      return elementwise;
    }
    Operand<T> sum = tf.reduceSum(elementwise, tf.constant(repeated));
    // Axes of size 1 in the learnable are gone from the sum too.
    return repeated.length == added ? sum : tf.reshape(sum, tf.constant(to.asArray()));
  }

  private static boolean isRepeated(int axis, int added, Shape from, Shape to) {
    if (axis < added) {
      return true;
    }
    long wanted = to.get(axis - added);
    long found = from.get(axis);
    if (wanted != 1 && wanted != found) {
      throw new IllegalArgumentException("cannot sum " + from + " to " + to);
    }
    return wanted == 1 && found != 1;
  }
}
