package dev.lamina.runtime.layer;

import dev.lamina.runtime.convolution.Correlation;
import dev.lamina.runtime.convolution.Extent;
import dev.lamina.runtime.convolution.Stencil;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Layout;
import dev.lamina.runtime.graph.Variable;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * 2-D convolution (cross-correlation, as in PyTorch's Conv2d): {@code [N, h, w, inputs]} to {@code
 * [N, h', w', filters]} with {@code h' = floor((h + 2 padding - dilation (kernel - 1) - 1) /
 * stride) + 1}. With groups, the inputs and the filters are cut into as many parts, in order, and
 * the filters of a part see its inputs only.
 *
 * <p>Variables: weight [height, width, inputs / groups, filters] of the kernel's size and, unless
 * built without, bias [filters].
 *
 * <p>Without oneDNN (see TF_ENABLE_ONEDNN_OPTS; on processors other than x86-64 always) TensorFlow
 * has no kernel on a CPU for the backward pass of a dilated or grouped convolution. Those are then
 * built from plain ones, which costs time: a dilated one through space-to-batch, a grouped one
 * group by group.
 */
public final class ConvLayer extends PlacedLayer {
  private final Stencil stencil;
  private final int inputs;
  private final Variable weight;
  private final Convolution convolution;
  private Operand<TFloat32> input;
  private Operand<TFloat32> weightValue;

  private ConvLayer(Builder builder) {
    super(builder.context());
    builder.requireGroups();
    inputs = builder.inputs();
    stencil = builder.stencil();
    Extent kernel = stencil.kernel();
    Shape shape =
        Shape.of(kernel.rows(), kernel.columns(), inputs / builder.groups(), builder.filters());
    weight = context().weight(shape, builder.initializer(), Layout.KERNEL);
    convolution =
        new Convolution(
            context(),
            Correlation.of(stencil, builder.groups()),
            builder.bias(builder.filters(), shape));
  }

  /**
   * Starts a convolution with a 3x3 kernel, stride 1, padding of half the kernel, a bias, and
   * PyTorch's default initial values.
   *
   * @param inputs channels of the input
   * @param filters channels of the output
   * @throws IllegalArgumentException if either is below 1
   */
  public static Builder of(GraphContext context, int inputs, int filters) {
    return new Builder(context, inputs, filters);
  }

  @Override
  Operand<TFloat32> buildForward(Operand<TFloat32> x) {
    Arguments.image("a convolution", x, inputs);
    stencil.requireFit("a convolution", x.shape());
    input = x;
    weightValue = context().read(weight);
    return convolution.forward(x, weightValue);
  }

  @Override
  Operand<TFloat32> buildBackward(Operand<TFloat32> dOutput) {
    Ops tf = context().tf();
    Operand<TFloat32> dWeights = convolution.dWeights(input, weightValue, dOutput);
    weight.addGradient(tf, dWeights);
    Operand<TFloat32> next =
        convolution.gradientsTakeRoom(input, weightValue)
            ? context().compute().delayed(tf, dOutput, List.of(dWeights))
            : dOutput;
    return convolution.dInput(input, weightValue, next);
  }

  /** What a convolution is; each method changes one default. */
  public static final class Builder extends GroupedConvolutionBuilder<Builder> {

    private Builder(GraphContext context, int inputs, int filters) {
      super(context, inputs, filters);
    }

    @Override
    Builder self() {
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

    /**
     * Makes the layer and its variables.
     *
     * @throws IllegalArgumentException if the groups do not divide the inputs and the filters
     */
    public ConvLayer build() {
      return new ConvLayer(this);
    }
  }
}
