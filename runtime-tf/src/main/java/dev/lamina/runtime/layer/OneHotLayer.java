package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.OnHost;
import dev.lamina.runtime.graph.Sizes;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Whole numbers as rows with a one at their place: {@code [N, l]} to {@code [N, l, depth]}. A
 * number outside [0, depth) gives a row of zeros, and one that is not whole is rounded first. There
 * is no gradient: that of the input is zero.
 */
public final class OneHotLayer extends PlacedLayer {
  private final Ids ids;
  private Operand<TFloat32> input;

  /**
   * @param depth how many numbers there are; at most 2^24, above which floats skip some
   * @throws IllegalArgumentException if it is out of range
   */
  public OneHotLayer(GraphContext context, int depth) {
    super(context);
    ids = new Ids("the depth of a one-hot encoding", depth);
  }

  @Override
  Operand<TFloat32> buildForward(Operand<TFloat32> x) {
    Ids.check("a one-hot encoding", x);
    input = x;
    Ops tf = context().tf();
    Ops host = OnHost.of(tf);
    Operand<TFloat32> each =
        tf.range(host.constant(0f), host.constant((float) ids.count()), host.constant(1f));
    Operand<TFloat32> column = tf.expandDims(tf.math.rint(x), tf.constant(2));
    Operand<TFloat32> rows = tf.dtypes.cast(tf.math.equal(column, each), TFloat32.class);
    Shape shape = x.shape();
    return tf.reshape(rows, Sizes.constant(tf, shape.get(0), shape.get(1), ids.count()));
  }

  @Override
  Operand<TFloat32> buildBackward(Operand<TFloat32> dOutput) {
    return context().tf().zerosLike(input);
  }
}
