package dev.lamina.runtime.loss;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Cross-entropy of the sigmoid of logits, each element by itself, as PyTorch's BCEWithLogitsLoss:
 * {@code -t log sigmoid(x) - (1 - t) log(1 - sigmoid(x))}, averaged over all elements. It is
 * computed as {@code max(x, 0) - x t + log(1 + exp(-|x|))}, which does not overflow. The gradient
 * of an element's loss is {@code sigmoid(x) - t}.
 *
 * <p>Output and target have one shape, [N, ...]; targets lie from 0 to 1.
 */
public final class BinaryCrossEntropy extends ElementLoss {

  @Override
  public boolean takesLogits() {
    return true;
  }

  @Override
  String name() {
    return "binary cross-entropy";
  }

  @Override
  Operand<TFloat32> values(Ops tf, Operand<TFloat32> logits, Operand<TFloat32> target) {
    Operand<TFloat32> ramp =
        tf.math.sub(tf.math.maximum(logits, tf.constant(0f)), tf.math.mul(logits, target));
    return tf.math.add(ramp, tf.math.log1p(tf.math.exp(tf.math.neg(tf.math.abs(logits)))));
  }

  @Override
  Operand<TFloat32> slopes(Ops tf, Operand<TFloat32> logits, Operand<TFloat32> target) {
    return tf.math.sub(tf.math.sigmoid(logits), target);
  }
}
