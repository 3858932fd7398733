package dev.lamina.runtime.loss;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@code (x - t)^2}, averaged over all elements, as PyTorch's MSELoss. Output and target have one
 * shape, [N, ...].
 */
public final class MeanSquaredError extends ElementLoss {

  @Override
  String name() {
    return "mean squared error";
  }

  @Override
  Operand<TFloat32> values(Ops tf, Operand<TFloat32> output, Operand<TFloat32> target) {
    return tf.math.square(tf.math.sub(output, target));
  }

  @Override
  Operand<TFloat32> slopes(Ops tf, Operand<TFloat32> output, Operand<TFloat32> target) {
    return tf.math.mul(tf.math.sub(output, target), tf.constant(2f));
  }
}
