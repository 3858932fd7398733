package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.GraphContext;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Mean of each channel over the whole image: {@code [N, h, w, c]} to {@code [N, c]}. */
public final class GlobalAveragePoolLayer extends PlacedLayer {
  private Operand<TFloat32> input;

  public GlobalAveragePoolLayer(GraphContext context) {
    super(context);
  }

  @Override
  Operand<TFloat32> buildForward(Operand<TFloat32> x) {
    Arguments.image("a global average pool", x);
    Ops tf = context().tf();
    input = x;
    return tf.math.mean(x, tf.constant(new int[] {1, 2}));
  }

  @Override
  Operand<TFloat32> buildBackward(Operand<TFloat32> dOutput) {
    Ops tf = context().tf();
    Shape shape = input.shape();
    float share = 1f / (shape.get(1) * shape.get(2));
    Operand<TFloat32> pixel =
        tf.reshape(
            tf.math.mul(dOutput, tf.constant(share)), Sizes.constant(tf, -1, 1, 1, shape.get(3)));
    return tf.broadcastTo(pixel, Sizes.of(tf, input));
  }
}
