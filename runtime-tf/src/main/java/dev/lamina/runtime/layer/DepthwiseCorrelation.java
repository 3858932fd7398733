package dev.lamina.runtime.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * Each channel by itself. Weights [kernel, kernel, channels, multiplier]. Padding and dilation are
 * somebody else's: TensorFlow ends the whole process when it fuses a bias into a depthwise
 * convolution with explicit padding and a batch of unknown size, and its gradient operations ignore
 * dilation and say nothing.
 *
 * @param strides of the batch, height, width and channels
 */
record DepthwiseCorrelation(List<Long> strides) implements Correlation {
  private static final String NO_PADDING = "VALID";

  @Override
  public <T extends TFloating> Operand<T> forward(Ops tf, Operand<T> x, Operand<T> weights) {
    return tf.nn.depthwiseConv2dNative(x, weights, strides, NO_PADDING);
  }

  @Override
  public <T extends TFloating> Operand<T> dWeights(
      Ops tf, Operand<T> x, Operand<T> weights, Operand<T> dOutput) {
    return tf.nn.depthwiseConv2dNativeBackpropFilter(
        x, Sizes.of(tf, weights), dOutput, strides, NO_PADDING);
  }

  @Override
  public <T extends TFloating> Operand<T> dInput(
      Ops tf, Operand<T> x, Operand<T> weights, Operand<T> dOutput) {
    return tf.nn.depthwiseConv2dNativeBackpropInput(
        Sizes.of(tf, x), weights, dOutput, strides, NO_PADDING);
  }
}
