package dev.lamina.runtime.loss;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@code |x - t|}, averaged over all elements, as PyTorch's L1Loss; where x is t the gradient is 0.
 * Output and target have one shape, [N, ...].
 */
public final class MeanAbsoluteError extends ElementLoss {

  @Override
  String name() {
    return "mean absolute error";
  }

  @Override
  Operand<TFloat32> values(Ops tf, Operand<TFloat32> output, Operand<TFloat32> target) {
    return tf.math.abs(tf.math.sub(output, target));
  }

  @Override
  Operand<TFloat32> slopes(Ops tf, Operand<TFloat32> output, Operand<TFloat32> target) {
    return tf.math.sign(tf.math.sub(output, target));
  }
}
