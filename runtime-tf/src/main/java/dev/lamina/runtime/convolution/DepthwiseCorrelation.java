package dev.lamina.runtime.convolution;

import dev.lamina.runtime.graph.Sizes;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * Each channel by itself. Weights [kernel, kernel, channels, multiplier]. Dilation is somebody
 * else's: TensorFlow's gradient operations ignore it and say nothing.
 *
 * @param stencil without padding, or one that keeps the size
 */
public record DepthwiseCorrelation(Stencil stencil) implements Correlation {

  public DepthwiseCorrelation {
    if (stencil.dilation() != 1 || stencil.isPadded() && !stencil.keepsSize()) {
      throw new IllegalArgumentException("needs padding or dilation of its own: " + stencil);
    }
  }

  /** The fastest that is known here. */
  public static Correlation of(Stencil stencil) {
    return stencil.dilation() == 1
        ? new ChosenDepthwise(stencil, DepthwiseChoice.current())
        : DilatedCorrelation.of(
            stencil, new ChosenDepthwise(stencil.dense(), DepthwiseChoice.current()));
  }

  /**
   * With any padding, but never TensorFlow's explicit one: it ends the whole process when it fuses
   * a bias into such an operation and the batch has an unknown size.
   */
  static Correlation kernel(Stencil stencil) {
    return stencil.keepsSize()
        ? new DepthwiseCorrelation(stencil)
        : PaddedCorrelation.of(
            stencil.padding(), new DepthwiseCorrelation(stencil.withoutPadding()));
  }

  private String scheme() {
    return stencil.isPadded() ? "SAME" : "VALID";
  }

  @Override
  public <T extends TFloating> Operand<T> forward(Ops tf, Operand<T> x, Operand<T> weights) {
    return tf.nn.depthwiseConv2dNative(x, weights, stencil.strides(), scheme());
  }

  @Override
  public <T extends TFloating> Operand<T> dWeights(
      Ops tf, Operand<T> x, Operand<T> weights, Operand<T> dOutput) {
    return tf.nn.depthwiseConv2dNativeBackpropFilter(
        x, Sizes.of(tf, weights), dOutput, stencil.strides(), scheme());
  }

  @Override
  public <T extends TFloating> Operand<T> dInput(
      Ops tf, Operand<T> x, Operand<T> weights, Operand<T> dOutput) {
    return tf.nn.depthwiseConv2dNativeBackpropInput(
        Sizes.of(tf, x), weights, dOutput, stencil.strides(), scheme());
  }
}
