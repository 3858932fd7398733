package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Sizes;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * The largest of each {@code pool} neighbouring channels, {@code [..., c]} to {@code [..., c /
 * pool]} (Goodfellow et al. 2013, arXiv 1302.4389). The gradient goes to the channel that was
 * largest, the first of equals.
 */
public final class MaxoutLayer extends PlacedLayer {
  private final int pool;
  private Shape shape;
  private Operand<TInt64> winners;

  /**
   * @param pool how many channels become one
   * @throws IllegalArgumentException if it is below 1
   */
  public MaxoutLayer(GraphContext context, int pool) {
    super(context);
    this.pool = Arguments.atLeast(1, "pool", pool);
  }

  @Override
  Operand<TFloat32> buildForward(Operand<TFloat32> x) {
    shape = x.shape();
    int last = shape.numDimensions() - 1;
    if (last < 1 || shape.get(last) < 1 || shape.get(last) % pool != 0) {
      throw new IllegalArgumentException(
          "maxout takes the largest of each " + pool + " channels, which do not divide " + shape);
    }
    Ops tf = context().tf();
    Operand<TFloat32> groups = tf.reshape(x, Sizes.constant(tf, -1, pool));
    winners = tf.math.argMax(groups, tf.constant(1));
    Operand<TFloat32> largest = tf.reduceMax(groups, tf.constant(1));
    return tf.reshape(largest, Sizes.constant(tf, output().asArray()));
  }

  private Shape output() {
    int last = shape.numDimensions() - 1;
    return shape.take(last).append(shape.get(last) / pool);
  }

  @Override
  Operand<TFloat32> buildBackward(Operand<TFloat32> dOutput) {
    Ops tf = context().tf();
    Operand<TFloat32> mask =
        tf.oneHot(winners, tf.constant(pool), tf.constant(1f), tf.constant(0f));
    Operand<TFloat32> column = tf.reshape(dOutput, Sizes.constant(tf, -1, 1));
    Operand<TFloat32> spread =
        tf.select(tf.math.equal(mask, tf.constant(1f)), column, tf.zerosLike(mask));
    return tf.reshape(spread, Sizes.constant(tf, shape.asArray()));
  }
}
