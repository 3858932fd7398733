package dev.lamina.runtime.layer;

import dev.lamina.runtime.convolution.Correlation;
import dev.lamina.runtime.convolution.Stencil;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Layout;
import dev.lamina.runtime.graph.Sizes;
import dev.lamina.runtime.graph.Variable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * 1-D convolution (cross-correlation, as in PyTorch's Conv1d): {@code [N, length, inputs]} to
 * {@code [N, length', filters]} with {@code length' = floor((length + 2 padding - dilation (kernel
 * - 1) - 1) / stride) + 1}. Computed as a 2-D convolution of images of one row.
 *
 * <p>Variables: weight [kernel, inputs / groups, filters] and, unless built without, bias
 * [filters].
 */
public final class Conv1DLayer extends PlacedLayer {
  private final Stencil stencil;
  private final int inputs;
  private final Variable weight;
  private final Convolution convolution;
  private Operand<TFloat32> image;
  private Operand<TFloat32> weightValue;

  private Conv1DLayer(Builder builder) {
    super(builder.context());
    builder.requireGroups();
    inputs = builder.inputs();
    stencil = builder.flatStencil();
    Shape shape =
        Shape.of(stencil.kernel().columns(), inputs / builder.groups(), builder.filters());
    weight = context().weight(shape, builder.initializer(), Layout.KERNEL);
    convolution =
        new Convolution(
            context(),
            Correlation.of(stencil, builder.groups()),
            builder.bias(builder.filters(), shape));
  }

  /**
   * Starts a convolution with a kernel of 3, stride 1, padding of half the kernel, a bias, and
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
    Rows.requireFit("a 1-D convolution", x, inputs, stencil);
    Ops tf = context().tf();
    image = Rows.image(tf, x);
    weightValue = tf.expandDims(context().read(weight), tf.constant(0));
    return Rows.sequence(tf, convolution.forward(image, weightValue));
  }

  @Override
  Operand<TFloat32> buildBackward(Operand<TFloat32> dOutput) {
    Ops tf = context().tf();
    Operand<TFloat32> dImage = Rows.image(tf, dOutput);
    Operand<TFloat32> dWeights = convolution.dWeights(image, weightValue, dImage);
    weight.addGradient(tf, Sizes.reshapedTo(tf, dWeights, weight.shape()));
    return Rows.sequence(tf, convolution.dInput(image, weightValue, dImage));
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

    /**
     * Makes the layer and its variables.
     *
     * @throws IllegalArgumentException if the groups do not divide the inputs and the filters
     */
    public Conv1DLayer build() {
      return new Conv1DLayer(this);
    }
  }
}
