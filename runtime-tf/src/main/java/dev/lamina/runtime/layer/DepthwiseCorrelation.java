package dev.lamina.runtime.layer;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.DepthwiseConv2dNative;
import org.tensorflow.op.nn.DepthwiseConv2dNativeBackpropFilter;
import org.tensorflow.op.nn.DepthwiseConv2dNativeBackpropInput;
import org.tensorflow.types.TFloat32;

/**
 * Each channel by itself. Weights [kernel, kernel, channels, multiplier]. The dilation is 1:
 * TensorFlow's gradient operations would ignore another and say nothing.
 */
record DepthwiseCorrelation(Stencil stencil) implements Correlation {

  DepthwiseCorrelation {
    if (stencil.dilation() != 1) {
      throw new IllegalArgumentException("depthwise gradients ignore dilation: " + stencil);
    }
  }

  @Override
  public Operand<TFloat32> forward(Ops tf, Operand<TFloat32> x, Operand<TFloat32> weights) {
    return tf.nn.depthwiseConv2dNative(
        x,
        weights,
        stencil.strides(),
        stencil.scheme(),
        DepthwiseConv2dNative.explicitPaddings(stencil.paddings()));
  }

  @Override
  public Operand<TFloat32> dWeights(
      Ops tf, Operand<TFloat32> x, Operand<TFloat32> weights, Operand<TFloat32> dOutput) {
    return tf.nn.depthwiseConv2dNativeBackpropFilter(
        x,
        Sizes.of(tf, weights),
        dOutput,
        stencil.strides(),
        stencil.scheme(),
        DepthwiseConv2dNativeBackpropFilter.explicitPaddings(stencil.paddings()));
  }

  @Override
  public Operand<TFloat32> dInput(
      Ops tf, Operand<TFloat32> x, Operand<TFloat32> weights, Operand<TFloat32> dOutput) {
    return tf.nn.depthwiseConv2dNativeBackpropInput(
        Sizes.of(tf, x),
        weights,
        dOutput,
        stencil.strides(),
        stencil.scheme(),
        DepthwiseConv2dNativeBackpropInput.explicitPaddings(stencil.paddings()));
  }
}
