package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.GraphContext;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A batch normalization in training whose mean and variance are computed apart from it, see {@link
 * ChannelStatistics}.
 *
 * <p>With {@code inverse = 1 / sqrt(variance + epsilon)} the gradient with respect to the mean is
 * {@code -weight inverse dBias} and that with respect to the variance {@code -weight inverse^2
 * dWeight / 2} (Ioffe and Szegedy 2015, arXiv 1502.03167, section 3).
 */
final class NormByStatistics {
  private final GraphContext context;
  private final float epsilon;
  private final Operand<TFloat32> input;
  private final Operand<TFloat32> weight;
  private final Operand<TFloat32> mean;
  private final Operand<TFloat32> variance;
  private final WideNorm<?> norm;

  /**
   * @param input [N, h, w, c], all known
   * @param weight [c]
   * @param bias [c]
   */
  NormByStatistics(
      GraphContext context,
      float epsilon,
      Operand<TFloat32> input,
      Operand<TFloat32> weight,
      Operand<TFloat32> bias) {
    this.context = context;
    this.epsilon = epsilon;
    this.input = input;
    this.weight = weight;
    Ops tf = context.tf();
    List<? extends Operand<TFloat32>> statistics =
        tf.unstack(ChannelStatistics.of(context).of(context, input), 2L).output();
    mean = statistics.get(0);
    variance = statistics.get(1);
    norm =
        new WideNorm<>(
            tf, context.compute(), epsilon, input, List.of(weight, bias, mean, variance));
  }

  /** Whether it can be, and is to be, used for that input. */
  static boolean isFor(GraphContext context, Operand<TFloat32> input) {
    return !input.shape().hasUnknownDimension() && WideNorm.isFor(context, input);
  }

  Operand<TFloat32> mean() {
    return mean;
  }

  Operand<TFloat32> unbiasedVariance() {
    Ops tf = context.tf();
    float count = input.shape().size() / input.shape().get(3);
    return tf.math.mul(variance, tf.constant(count / (count - 1)));
  }

  Operand<TFloat32> forward() {
    return norm.forward();
  }

  /** The backward pass; what goes through the statistics of a concatenation is left to it. */
  WideNorm.Gradient backward(Operand<TFloat32> dOutput) {
    WideNorm.Gradient gradient = norm.backward(dOutput);
    Ops tf = context.tf();
    Operand<TFloat32> dStatistics = dStatistics(tf, gradient);
    ChannelStatistics shared = ChannelStatistics.of(context);
    if (shared.isJoined(input)) {
      shared.addGradient(tf, input, dStatistics);
      return gradient;
    }
    Operand<TFloat32> dx = tf.math.add(gradient.dx(), shared.through(context, input, dStatistics));
    return new WideNorm.Gradient(dx, gradient.dWeight(), gradient.dBias());
  }

  private Operand<TFloat32> dStatistics(Ops tf, WideNorm.Gradient gradient) {
    Operand<TFloat32> inverse = tf.math.rsqrt(tf.math.add(variance, tf.constant(epsilon)));
    Operand<TFloat32> byMean = tf.math.mul(weight, inverse);
    Operand<TFloat32> byVariance = tf.math.mul(tf.math.mul(byMean, inverse), tf.constant(0.5f));
    return tf.math.neg(
        tf.stack(
            List.of(
                tf.math.mul(byMean, gradient.dBias()),
                tf.math.mul(byVariance, gradient.dWeight()))));
  }
}
