package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.GraphContext;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/**
 * Layer normalization over the last axis (Ba et al. 2016, arXiv 1607.06450), each position of each
 * example by itself, as ConvNeXt and Keras have it: {@code y = weight (x - mean) / sqrt(variance +
 * epsilon) + bias} with the biased variance. It takes {@code [N, ..., channels]}; the shape stays.
 *
 * <p>Variables, both [channels]: weight (1 at the start), bias (0).
 */
public final class LayerNormLayer extends StandardizingLayer {
  private static final String NAME = "a layer normalization";

  private final int channels;

  private LayerNormLayer(GraphContext context, int channels, double epsilon) {
    super(context, channels, epsilon);
    this.channels = channels;
  }

  /**
   * Starts a normalization with epsilon 1e-5.
   *
   * @param channels size of the last axis
   * @throws IllegalArgumentException if it is below 1
   */
  public static NormBuilder<LayerNormLayer> of(GraphContext context, int channels) {
    Arguments.atLeast(1, "the number of channels", channels);
    return new NormBuilder<>(epsilon -> new LayerNormLayer(context, channels, epsilon));
  }

  @Override
  void check(Operand<TFloat32> x) {
    Arguments.channels(NAME, x);
    Arguments.lastAxis(NAME, x.shape(), channels, "channels");
  }

  @Override
  Shape view(Shape input) {
    return Shape.of(-1, channels);
  }

  @Override
  Operand<TFloat32> mean(Ops tf, Operand<TFloat32> values) {
    return tf.math.mean(values, tf.constant(1), Mean.keepDims(true));
  }
}
