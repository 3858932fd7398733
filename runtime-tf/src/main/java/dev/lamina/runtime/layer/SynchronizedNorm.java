package dev.lamina.runtime.layer;

import dev.lamina.runtime.replica.Replica;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The part of a batch normalization that one replica has, with the mean and variance of the batches
 * of all, as PyTorch's SyncBatchNorm. The replicas meet once in each pass.
 *
 * <p>Forward each tells mean and biased variance of its own images. All have equally many, so that
 * the mean of all is the mean of these means, and the variance the mean of these variances plus the
 * variance of these means (Chan, Golub and LeVeque 1979); no large squares are subtracted. Backward
 * each tells its sums of dy and of dy times the normalised x, and with N the number of values a
 * channel in all replicas {@code dx = weight / deviation (dy - sum(dy) / N - normal sum(dy normal)
 * / N)} (Ioffe and Szegedy 2015, arXiv 1502.03167, section 3, put together).
 */
final class SynchronizedNorm {
  private static final int[] POSITIONS = {0, 1, 2};

  private final Replica replica;
  private final float epsilon;
  private final Operand<TFloat32> image;
  private final Operand<TFloat32> weight;
  private final float values;
  private final Operand<TFloat32> mean;
  private final Operand<TFloat32> variance;

  /**
   * A backward pass.
   *
   * @param dx of the shape of the images
   * @param dWeight of this replica's images alone
   * @param dBias of this replica's images alone
   */
  record Gradient(Operand<TFloat32> dx, Operand<TFloat32> dWeight, Operand<TFloat32> dBias) {}

  /**
   * Meets the other replicas.
   *
   * @param image [N, h, w, channels], all known
   */
  SynchronizedNorm(
      Ops tf, Replica replica, float epsilon, Operand<TFloat32> image, Operand<TFloat32> weight) {
    this.replica = replica;
    this.epsilon = epsilon;
    this.image = image;
    this.weight = weight;
    long channels = image.shape().get(3);
    values = (float) (image.shape().size() / channels * replica.count());
    Operand<TInt32> positions = tf.constant(POSITIONS);
    Operand<TFloat32> ownMean = tf.math.mean(image, positions);
    Operand<TFloat32> ownVariance =
        tf.math.mean(tf.math.squaredDifference(image, ownMean), positions);
    List<? extends Operand<TFloat32>> all =
        tf.unstack(
                replica.gather(tf, tf.stack(List.of(ownMean, ownVariance))), 2L, Unstack.axis(1L))
            .output();
    Operand<TInt32> replicas = tf.constant(0);
    mean = tf.math.mean(all.get(0), replicas);
    variance =
        tf.math.add(
            tf.math.mean(all.get(1), replicas),
            tf.math.mean(tf.math.squaredDifference(all.get(0), mean), replicas));
  }

  /** The mean of each channel over all replicas. */
  Operand<TFloat32> mean() {
    return mean;
  }

  /** The unbiased variance of each channel over all replicas. */
  Operand<TFloat32> unbiasedVariance(Ops tf) {
    return tf.math.mul(variance, tf.constant(values / (values - 1)));
  }

  /** The forward pass, of the shape of the images. */
  Operand<TFloat32> forward(Ops tf, Operand<TFloat32> bias) {
    return tf.nn
        .fusedBatchNorm(
            image,
            weight,
            bias,
            mean,
            variance,
            FusedBatchNorm.isTraining(false),
            FusedBatchNorm.epsilon(epsilon))
        .y();
  }

  /** The backward pass; meets the other replicas. */
  Gradient backward(Ops tf, Operand<TFloat32> dy) {
    Operand<TInt32> positions = tf.constant(POSITIONS);
    Operand<TFloat32> inverse = tf.math.rsqrt(tf.math.add(variance, tf.constant(epsilon)));
    Operand<TFloat32> normal = tf.math.mul(tf.math.sub(image, mean), inverse);
    Operand<TFloat32> dBias = tf.reduceSum(dy, positions);
    Operand<TFloat32> dWeight = tf.reduceSum(tf.math.mul(dy, normal), positions);
    List<? extends Operand<TFloat32>> means =
        tf.unstack(
                tf.math.div(replica.sum(tf.stack(List.of(dBias, dWeight))), tf.constant(values)),
                2L)
            .output();
    Operand<TFloat32> rest =
        tf.math.sub(tf.math.sub(dy, means.get(0)), tf.math.mul(normal, means.get(1)));
    return new Gradient(tf.math.mul(rest, tf.math.mul(weight, inverse)), dWeight, dBias);
  }
}
