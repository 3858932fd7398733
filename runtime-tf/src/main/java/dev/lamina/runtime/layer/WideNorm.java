package dev.lamina.runtime.layer;

import dev.lamina.runtime.device.OneDnn;
import dev.lamina.runtime.graph.ComputeType;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Rewrite;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.op.nn.FusedBatchNormGrad;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/**
 * A batch normalization whose mean and variance are there already, on {@linkplain WidePixels wide
 * pixels}: a scale and an offset for each channel.
 */
final class WideNorm<T extends TFloating> {

  /** Numbers from which it was measured to pay. */
  private static final long WORTH = 1L << 17;

  private final Ops tf;
  private final ComputeType<T> compute;
  private final float epsilon;
  private final Operand<TFloat32> input;
  private final WidePixels pixels;
  private final List<? extends Operand<TFloat32>> rows;

  /**
   * A backward pass for which mean and variance are constants.
   *
   * @param dWeight the sum of dy times the normalized x
   * @param dBias the sum of dy
   */
  record Gradient(Operand<TFloat32> dx, Operand<TFloat32> dWeight, Operand<TFloat32> dBias) {}

  /**
   * @param input [N, h, w, c]
   * @param parameters weight, bias, mean and variance, [c] each
   */
  WideNorm(
      Ops tf,
      ComputeType<T> compute,
      float epsilon,
      Operand<TFloat32> input,
      List<Operand<TFloat32>> parameters) {
    this.tf = tf;
    this.compute = compute;
    this.epsilon = epsilon;
    this.input = input;
    pixels = WidePixels.of(input.shape());
    rows = pixels.repeated(tf, parameters);
  }

  /** Whether it can be, and is to be, used for that input. */
  static boolean isFor(GraphContext context, Operand<TFloat32> input) {
    Shape shape = input.shape();
    return shape.numDimensions() == 4
        && shape.get(1) > 0
        && shape.get(2) > 0
        && WidePixels.of(shape).fits()
        && switch (Rewrite.NORM_STATISTICS.use()) {
          case NEVER -> false;
          case WHERE_IT_PAYS -> OneDnn.isActive() && pays(context, input);
          case ALWAYS -> true;
        };
  }

  private static boolean pays(GraphContext context, Operand<TFloat32> input) {
    Shape shape = input.shape();
    boolean large = shape.hasUnknownDimension() || shape.size() >= WORTH;
    boolean narrow =
        context.compute() != ComputeType.FLOAT32 && shape.get(3) % WidePixels.BLOCK != 0;
    ChannelStatistics statistics = ChannelStatistics.of(context);
    boolean joined = context.training() ? statistics.areShared(input) : statistics.isJoined(input);
    return large && (narrow || joined);
  }

  Operand<TFloat32> forward() {
    Operand<T> y =
        tf.nn
            .fusedBatchNorm(
                pixels.wide(tf, compute.of(tf, input)),
                rows.get(0),
                rows.get(1),
                rows.get(2),
                rows.get(3),
                FusedBatchNorm.isTraining(false),
                FusedBatchNorm.epsilon(epsilon))
            .y();
    return compute.result(tf, pixels.narrow(tf, y));
  }

  Gradient backward(Operand<TFloat32> dOutput) {
    FusedBatchNormGrad<T, TFloat32> gradient =
        tf.nn.fusedBatchNormGrad(
            pixels.wide(tf, compute.of(tf, dOutput)),
            pixels.wide(tf, compute.of(tf, input)),
            rows.get(0),
            rows.get(2),
            rows.get(3),
            tf.constant(new float[0]),
            FusedBatchNormGrad.isTraining(false),
            FusedBatchNormGrad.epsilon(epsilon));
    return new Gradient(
        compute.result(tf, pixels.narrow(tf, gradient.xBackprop())),
        pixels.sum(tf, gradient.scaleBackprop()),
        pixels.sum(tf, gradient.offsetBackprop()));
  }
}
