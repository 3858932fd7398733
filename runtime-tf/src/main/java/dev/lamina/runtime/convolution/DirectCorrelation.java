package dev.lamina.runtime.convolution;

import dev.lamina.runtime.graph.Sizes;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.Conv2d;
import org.tensorflow.op.nn.Conv2dBackpropFilter;
import org.tensorflow.op.nn.Conv2dBackpropInput;
import org.tensorflow.types.family.TFloating;

/**
 * By TensorFlow's own operations. Weights [kernel, kernel, inputs / groups, filters]; TensorFlow
 * takes the number of groups from the shapes.
 *
 * @param stencil without padding, or one that keeps the size
 */
record DirectCorrelation(Stencil stencil) implements Correlation {

  DirectCorrelation {
    if (stencil.isPadded() && !stencil.keepsSize()) {
      throw new IllegalArgumentException("needs padding of its own: " + stencil);
    }
  }

  /**
   * With any padding, but never TensorFlow's explicit one: it does not hand the gradients over to
   * oneDNN then, which takes one and a half to four times as long, and fails with dilation or
   * groups.
   */
  static Correlation of(Stencil stencil) {
    return stencil.keepsSize()
        ? new DirectCorrelation(stencil)
        : PaddedCorrelation.of(stencil.padding(), new DirectCorrelation(stencil.withoutPadding()));
  }

  private String scheme() {
    return stencil.isPadded() ? "SAME" : "VALID";
  }

  @Override
  public <T extends TFloating> Operand<T> forward(Ops tf, Operand<T> x, Operand<T> weights) {
    return tf.nn.conv2d(
        x, weights, stencil.strides(), scheme(), Conv2d.dilations(stencil.dilations()));
  }

  @Override
  public <T extends TFloating> Operand<T> dWeights(
      Ops tf, Operand<T> x, Operand<T> weights, Operand<T> dOutput) {
    return tf.nn.conv2dBackpropFilter(
        x,
        Sizes.of(tf, weights),
        dOutput,
        stencil.strides(),
        scheme(),
        Conv2dBackpropFilter.dilations(stencil.dilations()));
  }

  @Override
  public <T extends TFloating> Operand<T> dInput(
      Ops tf, Operand<T> x, Operand<T> weights, Operand<T> dOutput) {
    return tf.nn.conv2dBackpropInput(
        Sizes.of(tf, x),
        weights,
        dOutput,
        stencil.strides(),
        scheme(),
        Conv2dBackpropInput.dilations(stencil.dilations()));
  }
}
