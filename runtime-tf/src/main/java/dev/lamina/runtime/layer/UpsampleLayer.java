package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Sizes;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.ResizeNearestNeighbor;
import org.tensorflow.types.TFloat32;

/**
 * Each pixel factor times in both directions: {@code [N, h, w, c]} to {@code [N, factor h, factor
 * w, c]}, as PyTorch's Upsample with its default mode, nearest. The gradient of a pixel is the sum
 * of those of its copies.
 */
public final class UpsampleLayer extends PlacedLayer {
  private final int factor;

  /**
   * @param factor by which height and width grow
   * @throws IllegalArgumentException if it is below 1
   */
  public UpsampleLayer(GraphContext context, int factor) {
    super(context);
    this.factor = Arguments.atLeast(1, "the factor", factor);
  }

  @Override
  Operand<TFloat32> buildForward(Operand<TFloat32> x) {
    Arguments.image("an upsampling", x);
    if (factor == 1) {
      return x;
    }
    Shape shape = x.shape();
    Ops tf = context().tf();
    return tf.image.resizeNearestNeighbor(
        x,
        Sizes.constant(tf, factor * shape.get(1), factor * shape.get(2)),
        // Or a rounding error in the scale picks the neighbour at some factors.
        ResizeNearestNeighbor.halfPixelCenters(true));
  }

  @Override
  Operand<TFloat32> buildBackward(Operand<TFloat32> dOutput) {
    if (factor == 1) {
      return dOutput;
    }
    Ops tf = context().tf();
    List<Long> window = List.of(1L, (long) factor, (long) factor, 1L);
    Operand<TFloat32> means = tf.nn.avgPool(dOutput, window, window, "VALID");
    return tf.math.mul(means, tf.constant((float) factor * factor));
  }
}
