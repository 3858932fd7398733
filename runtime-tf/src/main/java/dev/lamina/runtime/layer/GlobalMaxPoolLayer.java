package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Sizes;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Largest value of each channel over the whole image or sequence: {@code [N, h, w, c]} or {@code
 * [N, l, c]} to {@code [N, c]}. Of equal largest values the first one in reading order gets the
 * gradient.
 */
public final class GlobalMaxPoolLayer extends PlacedLayer {
  private Shape shape;
  private Operand<TInt64> winners;

  public GlobalMaxPoolLayer(GraphContext context) {
    super(context);
  }

  @Override
  Operand<TFloat32> buildForward(Operand<TFloat32> x) {
    Arguments.imageOrSequence("a global max-pool", x);
    shape = x.shape();
    Ops tf = context().tf();
    Operand<TFloat32> rows =
        tf.reshape(x, Sizes.constant(tf, shape.get(0), positions(), channels()));
    winners = tf.math.argMax(rows, tf.constant(1));
    return tf.reduceMax(rows, tf.constant(1));
  }

  @Override
  Operand<TFloat32> buildBackward(Operand<TFloat32> dOutput) {
    Ops tf = context().tf();
    Operand<TInt64> winner = tf.expandDims(winners, tf.constant(1));
    Operand<TInt64> each = tf.range(tf.constant(0L), tf.constant(positions()), tf.constant(1L));
    Operand<TInt64> column = tf.reshape(each, Sizes.constant(tf, 1, positions(), 1));
    Operand<TFloat32> row = tf.expandDims(dOutput, tf.constant(1));
    Operand<TFloat32> spread = tf.select(tf.math.equal(column, winner), row, tf.constant(0f));
    return tf.reshape(spread, Sizes.constant(tf, shape.asArray()));
  }

  private long positions() {
    return shape.numDimensions() == 4 ? shape.get(1) * shape.get(2) : shape.get(1);
  }

  private long channels() {
    return shape.get(shape.numDimensions() - 1);
  }
}
