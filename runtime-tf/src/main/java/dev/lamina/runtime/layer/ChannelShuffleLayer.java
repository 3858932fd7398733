package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Sizes;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Mixes the channels of a grouped convolution (ShuffleNet, Zhang et al. 2018, arXiv 1707.01083,
 * section 3.1): with the channels as a table of {@code groups} rows, reads it column by column, so
 * that channel {@code g c / groups + i} becomes channel {@code i groups + g}. The shape, {@code [N,
 * ..., c]}, stays.
 */
public final class ChannelShuffleLayer extends PlacedLayer {
  private final int groups;
  private Shape shape;

  /**
   * @param groups how many of them the channels came in; must divide them
   * @throws IllegalArgumentException if it is below 1
   */
  public ChannelShuffleLayer(GraphContext context, int groups) {
    super(context);
    this.groups = Arguments.atLeast(1, "the number of groups", groups);
  }

  @Override
  Operand<TFloat32> buildForward(Operand<TFloat32> x) {
    Arguments.channels("a channel shuffle", x);
    shape = x.shape();
    if (channels() % groups != 0) {
      throw new IllegalArgumentException(
          "a channel shuffle of " + groups + " groups does not divide the channels of " + shape);
    }
    return byColumns(x, groups, channels() / groups);
  }

  @Override
  Operand<TFloat32> buildBackward(Operand<TFloat32> dOutput) {
    return byColumns(dOutput, channels() / groups, groups);
  }

  private Operand<TFloat32> byColumns(Operand<TFloat32> values, long rows, long columns) {
    Ops tf = context().tf();
    Operand<TFloat32> table = tf.reshape(values, Sizes.constant(tf, -1, rows, columns));
    Operand<TFloat32> turned = tf.linalg.transpose(table, tf.constant(new int[] {0, 2, 1}));
    return tf.reshape(turned, Sizes.constant(tf, shape.asArray()));
  }

  private long channels() {
    return shape.get(shape.numDimensions() - 1);
  }
}
