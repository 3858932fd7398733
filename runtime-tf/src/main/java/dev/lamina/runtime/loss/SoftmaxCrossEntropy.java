package dev.lamina.runtime.loss;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.SoftmaxCrossEntropyWithLogits;
import org.tensorflow.op.nn.SparseSoftmaxCrossEntropyWithLogits;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Cross-entropy of the softmax of logits, as PyTorch's CrossEntropyLoss: {@code -sum_c target[c]
 * log softmax(output)[c]}, averaged over the batch. The target is {@code (1 - s) onehot(label) + s
 * / classes} with the label smoothing s (Szegedy et al. 2016, arXiv 1512.00567, section 7). The
 * gradient of the mean is {@code (softmax - target) / N}.
 *
 * <p>Evaluation measures the loss without smoothing, so that the figures of two recipes compare.
 *
 * <p>A label outside [0, classes) fails the step on a CPU and gives NaN on a GPU.
 */
public final class SoftmaxCrossEntropy implements Loss {
  private final double labelSmoothing;

  /** Without label smoothing. */
  public SoftmaxCrossEntropy() {
    this(0);
  }

  /**
   * @param labelSmoothing share of the target that all classes divide evenly; from 0 (none) to
   *     below 1
   * @throws IllegalArgumentException if it is out of that range
   */
  public SoftmaxCrossEntropy(double labelSmoothing) {
    if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
      throw new IllegalArgumentException(
          "label smoothing is " + labelSmoothing + "; it must be at least 0 and below 1");
    }
    this.labelSmoothing = labelSmoothing;
  }

  @Override
  public Loss evaluation() {
    return labelSmoothing == 0 ? this : new SoftmaxCrossEntropy();
  }

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
    Operand<TFloat32> losses = entropy.loss();
    Operand<TFloat32> gradients = entropy.backprop();
    if (labelSmoothing != 0) {
      // Not one dense target: out of one-hot rows a label outside the classes would be lost.
      SoftmaxCrossEntropyWithLogits<TFloat32> even =
          tf.nn.softmaxCrossEntropyWithLogits(output, evenTarget(tf, output));
      losses = smoothed(tf, losses, even.loss());
      gradients = smoothed(tf, gradients, even.backprop());
    }
    Operand<TFloat32> mean = tf.math.mean(losses, tf.constant(0));
    return new Result(mean, losses, tf.math.div(gradients, batch(tf, output)));
  }

  private static Operand<TFloat32> evenTarget(Ops tf, Operand<TFloat32> output) {
    long classes = output.shape().get(1);
    if (classes < 1) {
      throw new IllegalArgumentException(
          "label smoothing needs to know the number of classes, this output is " + output.shape());
    }
    return tf.fill(tf.constant(new long[] {1, classes}), tf.constant(1f / classes));
  }

  private Operand<TFloat32> smoothed(Ops tf, Operand<TFloat32> hard, Operand<TFloat32> even) {
    return tf.math.add(
        tf.math.mul(hard, tf.constant((float) (1 - labelSmoothing))),
        tf.math.mul(even, tf.constant((float) labelSmoothing)));
  }

  private static Operand<TFloat32> batch(Ops tf, Operand<TFloat32> output) {
    long known = output.shape().get(0);
    return known >= 0
        ? tf.constant((float) known)
        : tf.dtypes.cast(tf.shape.size(output, tf.constant(0)), TFloat32.class);
  }
}
