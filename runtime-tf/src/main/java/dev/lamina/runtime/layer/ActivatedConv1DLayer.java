package dev.lamina.runtime.layer;

import dev.lamina.runtime.activation.ActivationOp;
import dev.lamina.runtime.convolution.ActivatedCorrelation;
import dev.lamina.runtime.convolution.Stencil;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Layout;
import dev.lamina.runtime.graph.Sizes;
import dev.lamina.runtime.graph.Variable;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@link ActivatedConvLayer} in one dimension: {@code [N, length, inputs]} to {@code [N, length',
 * filters]} with length' as in {@link Conv1DLayer}.
 *
 * <pre>y[i,d] = bias[d] + sum over a,c of w[a,c,d] * f(x[i+a, c]; theta[a,c])</pre>
 *
 * <p>Variables: weight [kernel, inputs / groups, filters], unless built without, bias [filters],
 * and for each learnable of the function [kernel, inputs], of its name, that of a vector with its
 * coefficients in front.
 */
public final class ActivatedConv1DLayer extends PlacedLayer implements ActivationSite {
  private final ActivationOp op;
  private final Stencil stencil;
  private final ActivatedCorrelation correlation;
  private final int inputs;
  private final Variable weight;
  private final FilterBias bias;
  private final List<Variable> learnables;
  private ActivatedCorrelation.Pass<TFloat32> pass;

  private ActivatedConv1DLayer(Builder builder) {
    super(builder.context());
    builder.requireGroups();
    op = builder.op();
    inputs = builder.inputs();
    stencil = builder.flatStencil();
    correlation = ActivatedCorrelation.of(op, stencil, builder.groups());
    int kernel = stencil.kernel().columns();
    Shape shape = Shape.of(kernel, inputs / builder.groups(), builder.filters());
    weight = context().weight(shape, builder.initializer(), Layout.KERNEL);
    bias = builder.bias(builder.filters(), shape);
    learnables = Learnables.of(context(), op, Shape.of(kernel, inputs), builder.learnables());
  }

  /**
   * Starts an activation and a convolution with a kernel of 3, stride 1, padding of half the
   * kernel, a bias, and PyTorch's default initial values.
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
    Rows.requireFit("a 1-D convolution", x, inputs, stencil);
    Ops tf = context().tf();
    List<Operand<TFloat32>> values = new ArrayList<>();
    for (int i = 0; i < learnables.size(); i++) {
      // The axis of the kernel's one row.
      int row = ActivatedCorrelation.front(op, i);
      values.add(tf.expandDims(context().read(learnables.get(i)), tf.constant(row)));
    }
    Operand<TFloat32> weights = tf.expandDims(context().read(weight), tf.constant(0));
    pass = correlation.forward(tf, Rows.image(tf, x), weights, values);
    return Rows.sequence(tf, bias.forward(pass.output()));
  }

  @Override
  Operand<TFloat32> buildBackward(Operand<TFloat32> dOutput) {
    Ops tf = context().tf();
    Operand<TFloat32> dImage = Rows.image(tf, dOutput);
    ActivatedCorrelation.Gradients<TFloat32> gradients = pass.backward(tf, dImage);
    weight.addGradient(tf, Sizes.reshapedTo(tf, gradients.dWeights(), weight.shape()));
    for (int i = 0; i < learnables.size(); i++) {
      Variable learnable = learnables.get(i);
      Operand<TFloat32> gradient = gradients.dLearnables().get(i);
      learnable.addGradient(tf, Sizes.reshapedTo(tf, gradient, learnable.shape()));
    }
    bias.backward(dImage);
    return Rows.sequence(tf, gradients.dx());
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

    /**
     * Makes the layer and its variables.
     *
     * @throws IllegalArgumentException if the groups do not divide the inputs and the filters, the
     *     decay or the learning rate factor is negative or not finite, or a learnable that is kept
     *     positive starts at 0 or below
     */
    public ActivatedConv1DLayer build() {
      return new ActivatedConv1DLayer(this);
    }
  }
}
