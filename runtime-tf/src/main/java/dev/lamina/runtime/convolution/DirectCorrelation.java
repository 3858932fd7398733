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
  /** Numbers of a register of AVX-512. */
  private static final int REGISTER = 16;

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
    boolean unsafe = isUnsafe(weights);
    return tf.nn.conv2dBackpropFilter(
        unsafe ? Tap.of(0, 0, x.shape(), stencil).cells(tf, x) : x,
        Sizes.of(tf, weights),
        dOutput,
        unsafe ? stencil.dense().strides() : stencil.strides(),
        scheme(),
        Conv2dBackpropFilter.dilations(stencil.dilations()));
  }

  /**
   * Whether oneDNN may write beyond its memory, which ends the process: its kernel for the gradient
   * of a strided pointwise convolution packs the cells that it needs, and with few channels the
   * last of them do not fit. Seen with 4, 8 and 12 inputs, in float32 and bfloat16; not with
   * multiples of 16. Without the stride nothing is packed.
   */
  private boolean isUnsafe(Operand<?> weights) {
    return stencil.positions() == 1
        && stencil.stride() > 1
        && weights.shape().get(2) % REGISTER != 0;
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
