package dev.lamina.runtime.data;

import java.util.Random;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.StridedSlice;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * Mixup (Zhang et al. 2018, arXiv 1710.09412): a batch becomes {@code share * batch + (1 - share) *
 * partners}, and so does its loss. The share is one number a step, from a Beta distribution. As in
 * timm, an example's partner is the one as far from the other end of the batch, which is any
 * example, because the order of an epoch is.
 */
public final class Mixup {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Mixup() {}

  /**
   * The partner of every example.
   *
   * @param batch [B, ...]
   */
  public static <T extends TType> Operand<T> partners(Ops tf, Operand<T> batch) {
    if (batch.type() != TInt64.class) {
      return tf.reverse(batch, tf.constant(new int[] {0}));
    }
    // ReverseV2 has no kernel for these on a GPU.
    Operand<TInt32> all = tf.constant(new int[] {0});
    return tf.stridedSlice(
        batch,
        all,
        all,
        tf.constant(new int[] {-1}),
        StridedSlice.beginMask(1L),
        StridedSlice.endMask(1L));
  }

  /**
   * The mixed images.
   *
   * @param share from 0 to 1, a scalar
   */
  public static Operand<TFloat32> mixed(Ops tf, Operand<TFloat32> share, Operand<TFloat32> images) {
    return tf.math.add(
        tf.math.mul(share, images),
        tf.math.mul(tf.math.sub(tf.constant(1f), share), partners(tf, images)));
  }

  /**
   * The shares of some steps, one after the other, from Beta(alpha, alpha). They follow from seed
   * and step alone.
   *
   * @param alpha above 0; 1 makes all shares equally likely, less prefers those near 0 and 1
   */
  public static float[] shares(double alpha, long seed, long firstStep, int steps) {
    float[] shares = new float[steps];
    for (int i = 0; i < steps; i++) {
      // java.util.Random is specified to the last bit, on every platform and in every release.
      Random random = new Random(seed * GOLDEN + (firstStep + i) * 0xBF58476D1CE4E5B9L);
      double one = logGamma(random, alpha);
      double other = logGamma(random, alpha);
      // With logarithms, because for a small alpha both may be too small for a number.
      shares[i] = (float) (1 / (1 + StrictMath.exp(other - one)));
    }
    return shares;
  }

  /** The logarithm of a draw from Gamma(alpha, 1), by Marsaglia and Tsang 2000. */
  private static double logGamma(Random random, double alpha) {
    if (alpha < 1) {
      double boost = StrictMath.log(1 - random.nextDouble()) / alpha;
      return logGamma(random, alpha + 1) + boost;
    }
    double d = alpha - 1.0 / 3;
    double c = 1 / StrictMath.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double cube = 1 + c * x;
      if (cube <= 0) {
        continue;
      }
      double v = cube * cube * cube;
      double limit = x * x / 2 + d - d * v + d * StrictMath.log(v);
      if (StrictMath.log(1 - random.nextDouble()) < limit) {
        return StrictMath.log(d * v);
      }
    }
  }
}
