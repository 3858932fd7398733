package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Sizes;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * One row an example: {@code [N, h, w, c]} to {@code [N, h w c]}, rows first, channels last, and
 * {@code [N, l, c]} to {@code [N, l c]}. What is flat already stays as it is.
 */
public final class FlattenLayer extends PlacedLayer {
  private Shape shape;

  public FlattenLayer(GraphContext context) {
    super(context);
  }

  @Override
  Operand<TFloat32> buildForward(Operand<TFloat32> x) {
    shape = x.shape();
    if (shape.numDimensions() == 2) {
      return x;
    }
    long features = 1;
    for (int axis = 1; axis < shape.numDimensions(); axis++) {
      features *= shape.get(axis);
    }
    if (features < 1) {
      throw new IllegalArgumentException(
          "a flattening takes [N, ...] of known sizes but the batch, not " + shape);
    }
    Ops tf = context().tf();
    return tf.reshape(x, Sizes.constant(tf, shape.get(0), features));
  }

  @Override
  Operand<TFloat32> buildBackward(Operand<TFloat32> dOutput) {
    if (shape.numDimensions() == 2) {
      return dOutput;
    }
    // At most the batch is unknown, and Shape counts an unknown size as -1, as Reshape does.
    Ops tf = context().tf();
    return tf.reshape(dOutput, Sizes.constant(tf, shape.asArray()));
  }
}
