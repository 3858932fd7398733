package dev.lamina.runtime.loss;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.SparseSoftmaxCrossEntropyWithLogits;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Cross-entropy of the softmax of logits, as PyTorch's CrossEntropyLoss: {@code -log
 * softmax(output)[label]}, averaged over the batch. The gradient of the mean is {@code (softmax -
 * onehot) / N}.
 *
 * <p>A label outside [0, classes) fails the step on a CPU and gives NaN on a GPU.
 */
public final class SoftmaxCrossEntropy implements Loss {

  @Override
  public Result of(Ops tf, Operand<TFloat32> output, Operand<TInt64> labels) {
    if (output.shape().numDimensions() != 2) {
      throw new IllegalArgumentException(
          "softmax cross-entropy takes logits [N, classes], this output is " + output.shape());
    }
    // The fused op computes the gradient of each example's loss along with the loss; TensorFlow's
    // own autodiff has no gradient for it.
    SparseSoftmaxCrossEntropyWithLogits<TFloat32> entropy =
        tf.nn.sparseSoftmaxCrossEntropyWithLogits(output, labels);
    Operand<TFloat32> mean = tf.math.mean(entropy.loss(), tf.constant(0));
    return new Result(mean, entropy.loss(), tf.math.div(entropy.backprop(), batch(tf, output)));
  }

  private static Operand<TFloat32> batch(Ops tf, Operand<TFloat32> output) {
    long known = output.shape().get(0);
    return known >= 0
        ? tf.constant((float) known)
        : tf.dtypes.cast(tf.shape.size(output, tf.constant(0)), TFloat32.class);
  }
}
