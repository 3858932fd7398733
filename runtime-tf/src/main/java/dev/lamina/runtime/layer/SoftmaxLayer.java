package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.GraphContext;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;

/**
 * Softmax over the last axis, {@code y = exp(x) / sum(exp(x))}: rows that are positive and add up
 * to one. The shape, {@code [N, ..., c]}, stays.
 */
public final class SoftmaxLayer extends PlacedLayer {
  private Operand<TFloat32> output;

  public SoftmaxLayer(GraphContext context) {
    super(context);
  }

  @Override
  Operand<TFloat32> buildForward(Operand<TFloat32> x) {
    Arguments.channels("a softmax", x);
    output = context().tf().nn.softmax(x);
    return output;
  }

  @Override
  Operand<TFloat32> buildBackward(Operand<TFloat32> dOutput) {
    Ops tf = context().tf();
    Operand<TFloat32> sum =
        tf.reduceSum(tf.math.mul(dOutput, output), tf.constant(-1), ReduceSum.keepDims(true));
    return tf.math.mul(tf.math.sub(dOutput, sum), output);
  }
}
