package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.ComputeType;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Sizes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/**
 * Mean and biased variance of every channel of a batch of images, each computed once for all
 * normalizations that want them: those of a concatenation are those of its parts side by side. In a
 * DenseNet each normalization would compute again what those before it have.
 *
 * <p>A normalization of a concatenation leaves the gradient with respect to them here. The
 * concatenation, whose backward pass comes after that of all who take it, passes it on to its
 * parts, for all of them at once.
 *
 * <p>All statistics are in float32, [2, c]: the means, then the variances.
 */
final class ChannelStatistics {
  private final Map<Output<TFloat32>, List<Operand<TFloat32>>> parts = new HashMap<>();
  private final Map<Output<TFloat32>, Operand<TFloat32>> known = new HashMap<>();
  private final Map<Output<TFloat32>, Operand<TFloat32>> gradients = new HashMap<>();

  private ChannelStatistics() {}

  /** Those of a graph. */
  static ChannelStatistics of(GraphContext context) {
    return context.shared(ChannelStatistics.class, ChannelStatistics::new);
  }

  /** Says what images are a concatenation of. */
  void join(Operand<TFloat32> images, List<Operand<TFloat32>> joined) {
    parts.put(images.asOutput(), List.copyOf(joined));
  }

  boolean isJoined(Operand<TFloat32> images) {
    return parts.containsKey(images.asOutput());
  }

  /**
   * Whether images are a concatenation of concatenations, or of what has its statistics already.
   */
  boolean areShared(Operand<TFloat32> images) {
    return parts.getOrDefault(images.asOutput(), List.of()).stream()
        .anyMatch(part -> isJoined(part) || known.containsKey(part.asOutput()));
  }

  /**
   * @param images [N, h, w, c], all known
   */
  Operand<TFloat32> of(GraphContext context, Operand<TFloat32> images) {
    Operand<TFloat32> found = known.get(images.asOutput());
    if (found == null) {
      found =
          isJoined(images)
              ? sideBySide(context, parts.get(images.asOutput()))
              : computed(context.tf(), context.compute(), images);
      known.put(images.asOutput(), found);
    }
    return found;
  }

  private Operand<TFloat32> sideBySide(GraphContext context, List<Operand<TFloat32>> joined) {
    List<Operand<TFloat32>> all = new ArrayList<>();
    joined.forEach(part -> all.add(of(context, part)));
    Ops tf = context.tf();
    return tf.concat(all, tf.constant(1));
  }

  /**
   * By the kernel of a normalization, whose other result nobody takes. Where several pixels are
   * taken as one each of them has statistics of its own: the variance of all is the mean of theirs
   * plus that of their means (Chan, Golub and LeVeque 1979).
   */
  private static <T extends TFloating> Operand<TFloat32> computed(
      Ops tf, ComputeType<T> compute, Operand<TFloat32> images) {
    WidePixels pixels = WidePixels.of(images.shape());
    Operand<TFloat32> none = tf.constant(new float[0]);
    FusedBatchNorm<T, TFloat32> norm =
        tf.nn.fusedBatchNorm(
            pixels.wide(tf, compute.of(tf, images)),
            filled(tf, pixels.width(), 1),
            filled(tf, pixels.width(), 0),
            none,
            none,
            FusedBatchNorm.isTraining(true));
    Operand<TFloat32> means = pixels.byPixel(tf, norm.batchMean());
    float count = images.shape().size() / pixels.width();
    // The kernel gives the unbiased one.
    Operand<TFloat32> variances =
        tf.math.mul(pixels.byPixel(tf, norm.batchVariance()), tf.constant((count - 1) / count));
    Operand<TFloat32> mean = tf.math.mean(means, tf.constant(0));
    Operand<TFloat32> between = tf.math.squaredDifference(means, mean);
    return tf.stack(List.of(mean, tf.math.mean(tf.math.add(variances, between), tf.constant(0))));
  }

  private static Operand<TFloat32> filled(Ops tf, long size, float value) {
    float[] values = new float[Math.toIntExact(size)];
    Arrays.fill(values, value);
    return tf.constant(values);
  }

  /**
   * Adds to the gradient with respect to the statistics of a concatenation.
   *
   * @param gradient [2, c]
   */
  void addGradient(Ops tf, Operand<TFloat32> images, Operand<TFloat32> gradient) {
    gradients.merge(images.asOutput(), gradient, tf.math::add);
  }

  /**
   * The gradients with respect to the parts of a concatenation.
   *
   * @param dParts those without what goes through the statistics of the concatenation
   */
  List<Operand<TFloat32>> passOn(
      GraphContext context, Operand<TFloat32> images, List<Operand<TFloat32>> dParts) {
    Operand<TFloat32> gradient = gradients.remove(images.asOutput());
    if (gradient == null) {
      return dParts;
    }
    Ops tf = context.tf();
    List<Operand<TFloat32>> joined = parts.get(images.asOutput());
    long[] channels = joined.stream().mapToLong(part -> part.shape().get(3)).toArray();
    List<Output<TFloat32>> ofParts =
        tf.splitV(gradient, Sizes.constant(tf, channels), tf.constant(1), (long) channels.length)
            .output();
    List<Operand<TFloat32>> all = new ArrayList<>();
    for (int i = 0; i < channels.length; i++) {
      Operand<TFloat32> part = joined.get(i);
      if (isJoined(part)) {
        addGradient(tf, part, ofParts.get(i));
        all.add(dParts.get(i));
      } else {
        all.add(tf.math.add(dParts.get(i), through(context, part, ofParts.get(i))));
      }
    }
    return all;
  }

  /**
   * What of the gradient with respect to images comes by their statistics: {@code dMean / n + 2
   * dVariance (x - mean) / n}, with n pixels. The kernel of a normalization computes it in one
   * pass.
   *
   * @param gradient with respect to their statistics, [2, c]
   */
  Operand<TFloat32> through(
      GraphContext context, Operand<TFloat32> images, Operand<TFloat32> gradient) {
    return through(context, context.compute(), images, gradient);
  }

  private <T extends TFloating> Operand<TFloat32> through(
      GraphContext context,
      ComputeType<T> compute,
      Operand<TFloat32> images,
      Operand<TFloat32> gradient) {
    Ops tf = context.tf();
    WidePixels pixels = WidePixels.of(images.shape());
    float count = images.shape().size() / pixels.channels();
    Operand<TFloat32> factors = tf.constant(new float[][] {{1 / count}, {2 / count}});
    List<Operand<TFloat32>> rows = new ArrayList<>();
    rows.addAll(tf.unstack(tf.math.mul(gradient, factors), 2L).output());
    rows.addAll(tf.unstack(of(context, images), 2L).output());
    List<? extends Operand<TFloat32>> repeated = pixels.repeated(tf, rows.subList(0, 3));
    Operand<T> change =
        tf.nn
            .fusedBatchNorm(
                pixels.wide(tf, compute.of(tf, images)),
                repeated.get(1),
                repeated.get(0),
                repeated.get(2),
                filled(tf, pixels.width(), 1),
                FusedBatchNorm.isTraining(false),
                FusedBatchNorm.epsilon(0f))
            .y();
    return compute.result(tf, pixels.narrow(tf, change));
  }
}
