package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.VariableRole;
import dev.lamina.runtime.initializer.Initializer;
import dev.lamina.runtime.initializer.TorchDefault;
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
 * <p>Variables: weight [kernel, kernel, inputs / groups, filters] and, unless built without, bias
 * [filters].
 *
 * <p>Without oneDNN (see TF_ENABLE_ONEDNN_OPTS; on processors other than x86-64 always) TensorFlow
 * has no kernel on a CPU for the backward pass of a dilated or grouped convolution. Those are then
 * built from plain ones, which costs time: a dilated one through space-to-batch, a grouped one
 * group by group.
 */
public final class ConvLayer extends PlacedLayer {
  private final Stencil stencil;
  private final Correlation correlation;
  private final int inputs;
  private final Variable weight;
  private final FilterBias bias;
  private Operand<TFloat32> input;
  private Operand<TFloat32> weightValue;

  private ConvLayer(Builder builder) {
    super(builder.context);
    inputs = builder.inputs;
    stencil = builder.stencil();
    correlation = correlation(stencil, builder.groups);
    Shape shape =
        Shape.of(builder.kernel, builder.kernel, inputs / builder.groups, builder.filters);
    weight = context().variable("weight", shape, builder.initializer, VariableRole.WEIGHT);
    bias =
        builder.withBias
            ? FilterBias.of(context(), builder.filters, builder.initializer, shape)
            : FilterBias.none(context());
  }

  private static Correlation correlation(Stencil stencil, int groups) {
    if (OneDnn.isActive()) {
      return DirectCorrelation.of(stencil);
    }
    Correlation one =
        stencil.dilation() == 1
            ? DirectCorrelation.of(stencil)
            : new DilatedCorrelation(stencil, new DirectCorrelation(stencil.dense()));
    return groups == 1 ? one : new GroupedCorrelation(groups, one);
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
    return bias.forward(correlation.forward(context().tf(), x, weightValue));
  }

  @Override
  Operand<TFloat32> buildBackward(Operand<TFloat32> dOutput) {
    Ops tf = context().tf();
    weight.addGradient(tf, correlation.dWeights(tf, input, weightValue, dOutput));
    bias.backward(dOutput);
    return correlation.dInput(tf, input, weightValue, dOutput);
  }

  /** What a convolution is; each method changes one default. */
  public static final class Builder {
    private static final int HALF = -1;

    private final GraphContext context;
    private final int inputs;
    private final int filters;
    private int kernel = 3;
    private int stride = 1;
    private int padding = HALF;
    private int dilation = 1;
    private int groups = 1;
    private boolean withBias = true;
    private Initializer initializer = new TorchDefault();

    private Builder(GraphContext context, int inputs, int filters) {
      this.context = context;
      this.inputs = Arguments.atLeast(1, "the number of inputs", inputs);
      this.filters = Arguments.atLeast(1, "the number of filters", filters);
    }

    /** Height and width of the window; 3 by default, at least 1. */
    public Builder kernel(int size) {
      kernel = Arguments.atLeast(1, "kernel", size);
      return this;
    }

    /** Step of the window in both directions; 1 by default, at least 1. */
    public Builder stride(int step) {
      stride = Arguments.atLeast(1, "stride", step);
      return this;
    }

    /**
     * Zero rows and columns on each of the four sides; by default half the kernel, rounded down,
     * whatever the dilation.
     */
    public Builder padding(int cells) {
      padding = Arguments.atLeast(0, "padding", cells);
      return this;
    }

    /** Distance of neighbouring cells of the window; 1 by default, at least 1. */
    public Builder dilation(int distance) {
      dilation = Arguments.atLeast(1, "dilation", distance);
      return this;
    }

    /** Parts into which inputs and filters are cut; 1 by default, at least 1. Must divide both. */
    public Builder groups(int number) {
      groups = Arguments.atLeast(1, "the number of groups", number);
      return this;
    }

    public Builder withoutBias() {
      withBias = false;
      return this;
    }

    /** Initial values of the weights, and through them of the bias; PyTorch's by default. */
    public Builder initializer(Initializer values) {
      initializer = values;
      return this;
    }

    private Stencil stencil() {
      return new Stencil(kernel, stride, padding == HALF ? kernel / 2 : padding, dilation);
    }

    /**
     * Makes the layer and its variables.
     *
     * @throws IllegalArgumentException if the groups do not divide the inputs and the filters
     */
    public ConvLayer build() {
      if (inputs % groups != 0 || filters % groups != 0) {
        throw new IllegalArgumentException(
            groups + " groups do not divide " + inputs + " inputs and " + filters + " filters");
      }
      return new ConvLayer(this);
    }
  }
}
