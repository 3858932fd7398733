package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Sizes;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The same values of each example, in the same order, in another shape. */
public final class ReshapeLayer extends PlacedLayer {
  private final int[] sizes;
  private Shape shape;

  /**
   * @param sizes of the output without the batch
   * @throws IllegalArgumentException if there is none, or one is below 1
   */
  public ReshapeLayer(GraphContext context, int... sizes) {
    super(context);
    if (sizes.length == 0) {
      throw new IllegalArgumentException("a reshape needs at least one size");
    }
    for (int size : sizes) {
      Arguments.atLeast(1, "a size", size);
    }
    this.sizes = sizes.clone();
  }

  @Override
  Operand<TFloat32> buildForward(Operand<TFloat32> x) {
    Arguments.channels("a reshape", x);
    shape = x.shape();
    long values = LongStream.of(shape.asArray()).skip(1).reduce(1, (a, b) -> a * b);
    long[] wanted = Arrays.stream(sizes).asLongStream().toArray();
    if (values != LongStream.of(wanted).reduce(1, (a, b) -> a * b)) {
      throw new IllegalArgumentException(
          "a reshape to " + Arrays.toString(sizes) + " does not take the values of " + shape);
    }
    Ops tf = context().tf();
    return tf.reshape(x, Sizes.constant(tf, Shape.of(wanted).prepend(shape.get(0)).asArray()));
  }

  @Override
  Operand<TFloat32> buildBackward(Operand<TFloat32> dOutput) {
    Ops tf = context().tf();
    return tf.reshape(dOutput, Sizes.constant(tf, shape.asArray()));
  }
}
