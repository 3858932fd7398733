package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.VariableRole;
import dev.lamina.runtime.initializer.Initializer;
import dev.lamina.runtime.initializer.TorchDefault;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.Conv2d;
import org.tensorflow.op.nn.Conv2dBackpropFilter;
import org.tensorflow.op.nn.Conv2dBackpropInput;
import org.tensorflow.types.TFloat32;

/**
 * 2-D convolution (cross-correlation, as in PyTorch's Conv2d): {@code [N, h, w, inputs]} to {@code
 * [N, h', w', filters]} with {@code h' = floor((h + 2 padding - kernel) / stride) + 1}.
 *
 * <p>Variables: weight [kernel, kernel, inputs, filters] and, unless built without, bias [filters].
 */
public final class ConvLayer extends PlacedLayer {
  private final int kernel;
  private final int padding;
  private final List<Long> strides;
  private final String paddingScheme;
  private final List<Long> paddings;
  private final int inputs;
  private final Variable weight;
  private final Variable bias;
  private Operand<TFloat32> input;
  private Operand<TFloat32> weightValue;

  private ConvLayer(Builder builder) {
    super(builder.context);
    inputs = builder.inputs;
    kernel = builder.kernel;
    padding = builder.padding < 0 ? kernel / 2 : builder.padding;
    strides = List.of(1L, (long) builder.stride, (long) builder.stride, 1L);
    // TensorFlow's SAME pads at the end only when the stride is 2, so the padding is spelled out.
    paddingScheme = padding == 0 ? "VALID" : "EXPLICIT";
    long p = padding;
    paddings = padding == 0 ? List.of() : List.of(0L, 0L, p, p, p, p, 0L, 0L);
    Shape shape = Shape.of(kernel, kernel, inputs, builder.filters);
    weight = context().variable("weight", shape, builder.initializer, VariableRole.WEIGHT);
    bias =
        builder.withBias
            ? context()
                .variable(
                    "bias",
                    Shape.of(builder.filters),
                    builder.initializer.forBias(shape),
                    VariableRole.BIAS)
            : null;
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
    Arguments.windowFits("a convolution", x.shape(), kernel, padding);
    Ops tf = context().tf();
    input = x;
    weightValue = context().read(weight);
    Operand<TFloat32> sum =
        tf.nn.conv2d(x, weightValue, strides, paddingScheme, Conv2d.explicitPaddings(paddings));
    return bias == null ? sum : tf.nn.biasAdd(sum, context().read(bias));
  }

  @Override
  Operand<TFloat32> buildBackward(Operand<TFloat32> dOutput) {
    Ops tf = context().tf();
    weight.addGradient(
        tf,
        tf.nn.conv2dBackpropFilter(
            input,
            Sizes.constant(tf, weight.shape().asArray()),
            dOutput,
            strides,
            paddingScheme,
            Conv2dBackpropFilter.explicitPaddings(paddings)));
    if (bias != null) {
      bias.addGradient(tf, tf.nn.biasAddGrad(dOutput));
    }
    return tf.nn.conv2dBackpropInput(
        Sizes.of(tf, input),
        weightValue,
        dOutput,
        strides,
        paddingScheme,
        Conv2dBackpropInput.explicitPaddings(paddings));
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
     * Zero rows and columns on each of the four sides; by default half the kernel, rounded down.
     */
    public Builder padding(int cells) {
      padding = Arguments.atLeast(0, "padding", cells);
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

    /** Makes the layer and its variables. */
    public ConvLayer build() {
      return new ConvLayer(this);
    }
  }
}
