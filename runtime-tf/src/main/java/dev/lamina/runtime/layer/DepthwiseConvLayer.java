package dev.lamina.runtime.layer;

import dev.lamina.runtime.convolution.DepthwiseCorrelation;
import dev.lamina.runtime.convolution.Extent;
import dev.lamina.runtime.convolution.Stencil;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Layout;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.initializer.Initializer;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * 2-D convolution of each channel by itself, as PyTorch's Conv2d with as many groups as channels:
 * {@code [N, h, w, channels]} to {@code [N, h', w', channels * multiplier]} with h' as in {@link
 * ConvLayer}. The outputs of one channel lie side by side.
 *
 * <p>Variables: weight [height, width, channels, multiplier] and, unless built without, bias
 * [channels * multiplier]. For initial values an output has height x width connections.
 *
 * <p>A dilated one is built through space-to-batch, on every device, because the gradients of
 * TensorFlow's depthwise operation ignore dilation and say nothing.
 */
public final class DepthwiseConvLayer extends PlacedLayer {
  private final Stencil stencil;
  private final int channels;
  private final Variable weight;
  private final Convolution convolution;
  private Operand<TFloat32> input;
  private Operand<TFloat32> weightValue;

  private DepthwiseConvLayer(Builder builder) {
    super(builder.context());
    channels = builder.channels;
    stencil = builder.stencil();
    int outputs = Math.multiplyExact(channels, builder.multiplier);
    Extent kernel = stencil.kernel();
    // The same numbers in the same order, in the shape that tells how many connections there are.
    Shape grouped = Shape.of(kernel.rows(), kernel.columns(), 1, outputs);
    Initializer initializer = builder.initializer();
    weight =
        context()
            .weight(
                Shape.of(kernel.rows(), kernel.columns(), channels, builder.multiplier),
                (tf, shape, seed, place) ->
                    tf.reshape(
                        initializer.values(tf, grouped, seed, place), tf.constant(shape.asArray())),
                Layout.DEPTHWISE);
    convolution =
        new Convolution(
            context(), DepthwiseCorrelation.of(stencil), builder.bias(outputs, grouped));
  }

  /**
   * Starts a depthwise convolution with one output a channel, a 3x3 kernel, stride 1, padding of
   * half the kernel, a bias, and PyTorch's default initial values.
   *
   * @param channels of the input
   * @throws IllegalArgumentException if there are fewer than 1
   */
  public static Builder of(GraphContext context, int channels) {
    return new Builder(context, channels);
  }

  @Override
  Operand<TFloat32> buildForward(Operand<TFloat32> x) {
    Arguments.image("a depthwise convolution", x, channels);
    stencil.requireFit("a depthwise convolution", x.shape());
    input = x;
    weightValue = context().read(weight);
    return convolution.forward(x, weightValue);
  }

  @Override
  Operand<TFloat32> buildBackward(Operand<TFloat32> dOutput) {
    Ops tf = context().tf();
    weight.addGradient(tf, convolution.dWeights(input, weightValue, dOutput));
    return convolution.dInput(input, weightValue, dOutput);
  }

  /** What a depthwise convolution is; each method changes one default. */
  public static final class Builder extends ConvolutionBuilder<Builder> {
    private final int channels;
    private int multiplier = 1;

    private Builder(GraphContext context, int channels) {
      super(context);
      this.channels = Arguments.atLeast(1, "the number of channels", channels);
    }

    @Override
    Builder self() {
      return this;
    }

    /** Outputs of each channel; 1 by default, at least 1. */
    public Builder multiplier(int outputs) {
      multiplier = Arguments.atLeast(1, "the multiplier", outputs);
      return this;
    }

    /** Size of the window; 3x3 by default, each at least 1. */
    public Builder kernel(int height, int width) {
      return kernelOf(height, width);
    }

    /** Zero rows above and below, zero columns left and right; by default half the kernel. */
    public Builder padding(int rows, int columns) {
      return paddingOf(rows, columns);
    }

    /** Makes the layer and its variables. */
    public DepthwiseConvLayer build() {
      return new DepthwiseConvLayer(this);
    }
  }
}
