package dev.lamina.runtime.layer;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.Conv2d;
import org.tensorflow.op.nn.Conv2dBackpropFilter;
import org.tensorflow.op.nn.Conv2dBackpropInput;
import org.tensorflow.types.TFloat32;

/**
 * By TensorFlow's own operations. Weights [kernel, kernel, inputs / groups, filters]; TensorFlow
 * takes the number of groups from the shapes.
 */
record DirectCorrelation(Stencil stencil) implements Correlation {

  @Override
  public Operand<TFloat32> forward(Ops tf, Operand<TFloat32> x, Operand<TFloat32> weights) {
    return tf.nn.conv2d(
        x,
        weights,
        stencil.strides(),
        stencil.scheme(),
        Conv2d.explicitPaddings(stencil.paddings()),
        Conv2d.dilations(stencil.dilations()));
  }

  @Override
  public Operand<TFloat32> dWeights(
      Ops tf, Operand<TFloat32> x, Operand<TFloat32> weights, Operand<TFloat32> dOutput) {
    return tf.nn.conv2dBackpropFilter(
        x,
        Sizes.of(tf, weights),
        dOutput,
        stencil.strides(),
        stencil.scheme(),
        Conv2dBackpropFilter.explicitPaddings(stencil.paddings()),
        Conv2dBackpropFilter.dilations(stencil.dilations()));
  }

  @Override
  public Operand<TFloat32> dInput(
      Ops tf, Operand<TFloat32> x, Operand<TFloat32> weights, Operand<TFloat32> dOutput) {
    return tf.nn.conv2dBackpropInput(
        Sizes.of(tf, x),
        weights,
        dOutput,
        stencil.strides(),
        stencil.scheme(),
        Conv2dBackpropInput.explicitPaddings(stencil.paddings()),
        Conv2dBackpropInput.dilations(stencil.dilations()));
  }
}
