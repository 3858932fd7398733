package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Sizes;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/**
 * Group normalization (Wu and He 2018, arXiv 1803.08494), as PyTorch's GroupNorm: the channels are
 * cut into groups, in order, and each group of each example has one mean and one (biased) variance
 * over its channels and all positions; {@code y = weight (x - mean) / sqrt(variance + epsilon) +
 * bias}, a weight and a bias a channel. It takes {@code [N, h, w, channels]} or {@code [N, l,
 * channels]}; the shape stays.
 *
 * <p>Variables, both [channels]: weight (1 at the start), bias (0).
 */
public final class GroupNormLayer extends StandardizingLayer {
  private static final String NAME = "a group normalization";

  private final int channels;
  private final int groups;

  private GroupNormLayer(GraphContext context, int channels, int groups, double epsilon) {
    super(context, channels, epsilon);
    this.channels = channels;
    this.groups = groups;
  }

  /**
   * Starts a normalization with epsilon 1e-5.
   *
   * @param channels size of the last axis
   * @param groups into how many the channels are cut
   * @throws IllegalArgumentException if either is below 1, or the groups do not divide the channels
   */
  public static NormBuilder<GroupNormLayer> of(GraphContext context, int channels, int groups) {
    Arguments.atLeast(1, "the number of channels", channels);
    Arguments.atLeast(1, "the number of groups", groups);
    if (channels % groups != 0) {
      throw new IllegalArgumentException(
          groups + " groups do not divide " + channels + " channels");
    }
    return new NormBuilder<>(epsilon -> new GroupNormLayer(context, channels, groups, epsilon));
  }

  @Override
  void check(Operand<TFloat32> x) {
    Arguments.imageOrSequence(NAME, x);
    Arguments.lastAxis(NAME, x.shape(), channels, "channels");
  }

  /** All positions on one axis. */
  @Override
  Shape view(Shape input) {
    long positions = input.numDimensions() == 4 ? input.get(1) * input.get(2) : input.get(1);
    return Shape.of(input.get(0), positions, channels);
  }

  @Override
  Operand<TFloat32> mean(Ops tf, Operand<TFloat32> values) {
    // Positions first: what is left of each channel is small, and so are the steps that follow.
    Operand<TFloat32> byChannel = tf.math.mean(values, tf.constant(1));
    int width = channels / groups;
    Operand<TFloat32> grouped = tf.reshape(byChannel, Sizes.constant(tf, -1, groups, width));
    Operand<TFloat32> byGroup = tf.math.mean(grouped, tf.constant(2), Mean.keepDims(true));
    Operand<TFloat32> spread =
        tf.math.mul(byGroup, tf.fill(tf.constant(new int[] {1, 1, width}), tf.constant(1f)));
    return tf.reshape(spread, Sizes.constant(tf, -1, 1, channels));
  }
}
