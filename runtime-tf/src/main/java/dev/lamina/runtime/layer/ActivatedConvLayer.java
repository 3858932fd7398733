package dev.lamina.runtime.layer;

import dev.lamina.runtime.activation.ActivationOp;
import dev.lamina.runtime.convolution.ActivatedCorrelation;
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
 * An activation function and the 2-D convolution behind it, where each learnable of the function
 * has one value for each weight position of the convolution, shared by its filters (Gao, Cai, Ji
 * 2020, "Adaptive Convolutional ReLUs", eq. 8, for {@code f = max(x, theta)}):
 *
 * <pre>y[i,j,d] = bias[d] + sum over a,b,c of w[a,b,c,d] * f(x[i+a, j+b, c]; theta[a,b,c])</pre>
 *
 * {@code [N, h, w, inputs]} to {@code [N, h', w', filters]} with stride, dilation and groups as in
 * {@link ConvLayer}. Padding is applied after the activation: a padded cell adds 0, also where f(0)
 * is not 0, and sends no gradient to theta.
 *
 * <p>Variables: weight [height, width, inputs / groups, filters] of the kernel's size, unless built
 * without, bias [filters], and for each learnable of the function [height, width, inputs], of its
 * name, that of a vector with its coefficients in front.
 */
public final class ActivatedConvLayer extends PlacedLayer implements ActivationSite {
  private final ActivationOp op;
  private final Stencil stencil;
  private final ActivatedCorrelation correlation;
  private final int inputs;
  private final Variable weight;
  private final FilterBias bias;
  private final List<Variable> learnables;
  private ActivatedCorrelation.Pass<TFloat32> pass;

  private ActivatedConvLayer(Builder builder) {
    super(builder.context());
    builder.requireGroups();
    op = builder.op();
    inputs = builder.inputs();
    stencil = builder.stencil();
    correlation = ActivatedCorrelation.of(op, stencil, builder.groups());
    Extent kernel = stencil.kernel();
    Shape shape =
        Shape.of(kernel.rows(), kernel.columns(), inputs / builder.groups(), builder.filters());
    weight = context().weight(shape, builder.initializer(), Layout.KERNEL);
    bias = builder.bias(builder.filters(), shape);
    learnables =
        Learnables.of(
            context(), op, Shape.of(kernel.rows(), kernel.columns(), inputs), builder.learnables());
  }

  /**
   * Starts an activation and a convolution with a 3x3 kernel, stride 1, padding of half the kernel,
   * a bias, and PyTorch's default initial values.
   *
   * @param inputs channels of the input
   * @param filters channels of the output
   * @throws IllegalArgumentException if either is below 1, or the function draws random numbers
   */
  public static Builder of(GraphContext context, ActivationOp op, int inputs, int filters) {
    return new Builder(context, op, inputs, filters);
  }

  @Override
  public ActivationOp function() {
    return op;
  }

  @Override
  public List<Variable> learnables() {
    return learnables;
  }

  @Override
  Operand<TFloat32> buildForward(Operand<TFloat32> x) {
    Arguments.image("a convolution", x, inputs);
    stencil.requireFit("a convolution", x.shape());
    List<Operand<TFloat32>> values = learnables.stream().map(context()::read).toList();
    pass = correlation.forward(context().tf(), x, context().read(weight), values);
    return bias.forward(pass.output());
  }

  @Override
  Operand<TFloat32> buildBackward(Operand<TFloat32> dOutput) {
    Ops tf = context().tf();
    ActivatedCorrelation.Gradients<TFloat32> gradients = pass.backward(tf, dOutput);
    weight.addGradient(tf, gradients.dWeights());
    for (int i = 0; i < learnables.size(); i++) {
      learnables.get(i).addGradient(tf, gradients.dLearnables().get(i));
    }
    bias.backward(dOutput);
    return gradients.dx();
  }

  /** What the convolution and its activation are; each method changes one default. */
  public static final class Builder extends ActivatedConvolutionBuilder<Builder> {

    private Builder(GraphContext context, ActivationOp op, int inputs, int filters) {
      super(context, op, inputs, filters);
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
     * @throws IllegalArgumentException if the groups do not divide the inputs and the filters, the
     *     decay or the learning rate factor is negative or not finite, or a learnable that is kept
     *     positive starts at 0 or below
     */
    public ActivatedConvLayer build() {
      return new ActivatedConvLayer(this);
    }
  }
}
