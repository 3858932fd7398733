package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.ComputeType;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Layout;
import dev.lamina.runtime.graph.OnHost;
import dev.lamina.runtime.graph.Sizes;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.initializer.Initializer;
import dev.lamina.runtime.initializer.TorchDefault;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * Transposed 2-D convolution, as PyTorch's ConvTranspose2d: {@code [N, h, w, inputs]} to {@code [N,
 * h', w', filters]} with {@code h' = (h - 1) stride - 2 padding + kernel + outputPadding}. Each
 * input cell adds its multiple of the kernel to the output, at steps of the stride; padding cuts
 * cells off on all four sides, and outputPadding adds rows and columns at the end.
 *
 * <p>Variables: weight [kernel, kernel, filters, inputs] and, unless built without, bias [filters].
 * PyTorch takes the fan-in of its initial values to be {@code kernel x kernel x filters}, and so do
 * initializers here from that order of the axes.
 */
public final class ConvTransposeLayer extends PlacedLayer {
  private static final String NAME = "a transposed convolution";

  private final int inputs;
  private final int filters;
  private final int outputPadding;
  private final WindowAxis axis;
  private final List<Long> strides;
  private final Variable weight;
  private final FilterBias bias;
  private Shape shape;
  private Operand<TFloat32> input;
  private Operand<TFloat32> weightValue;

  private ConvTransposeLayer(Builder builder) {
    super(builder.context);
    inputs = builder.inputs;
    filters = builder.filters;
    outputPadding = builder.outputPadding;
    axis = new WindowAxis(builder.kernel, builder.stride, builder.padding, false);
    strides = List.of(1L, (long) builder.stride, (long) builder.stride, 1L);
    Shape weights = Shape.of(builder.kernel, builder.kernel, filters, inputs);
    weight = context().weight(weights, builder.initializer, Layout.KERNEL);
    bias = FilterBias.of(context(), builder.bias, filters, builder.initializer, weights);
  }

  /**
   * Starts a transposed convolution with a 2x2 kernel, stride 2, no padding, a bias, and PyTorch's
   * default initial values: what doubles height and width.
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
    Arguments.image(NAME, x, inputs);
    shape = x.shape();
    if (size(1) < 1 || size(2) < 1) {
      throw new IllegalArgumentException(
          NAME + " with padding " + axis.padding() + " leaves nothing of " + shape);
    }
    input = x;
    weightValue = context().read(weight);
    return forward(context().compute());
  }

  private <T extends TFloating> Operand<TFloat32> forward(ComputeType<T> compute) {
    Ops tf = context().tf();
    // The gradient of the convolution that leads from the output to the input.
    Operand<T> whole =
        tf.nn.conv2dBackpropInput(
            wholeSizes(tf), compute.of(tf, weightValue), compute.of(tf, input), strides, scheme());
    return compute.result(tf, bias.forward(compute, cropped(tf, whole)));
  }

  @Override
  Operand<TFloat32> buildBackward(Operand<TFloat32> dOutput) {
    return backward(context().compute(), dOutput);
  }

  private <T extends TFloating> Operand<TFloat32> backward(
      ComputeType<T> compute, Operand<TFloat32> dOutput) {
    Ops tf = context().tf();
    Operand<T> whole = padded(tf, compute.of(tf, dOutput));
    Operand<T> dWeights =
        tf.nn.conv2dBackpropFilter(
            whole, Sizes.of(tf, weightValue), compute.of(tf, input), strides, scheme());
    weight.addGradient(tf, compute.result(tf, dWeights));
    bias.backward(dOutput);
    return compute.result(tf, tf.nn.conv2d(whole, compute.of(tf, weightValue), strides, scheme()));
  }

  /** Height (1) or width (2) of the output. */
  private long size(int direction) {
    return (shape.get(direction) - 1) * axis.stride()
        - 2L * axis.padding()
        + axis.kernel()
        + outputPadding;
  }

  /** Rows or columns that are cut off at the end. */
  private long surplus() {
    return Math.max(0, axis.padding() - outputPadding);
  }

  /** Height or width of what TensorFlow computes: with the padding that is cut off. */
  private long whole(int direction) {
    return isSame() ? size(direction) : axis.padding() + size(direction) + surplus();
  }

  private boolean isSame() {
    return axis.isSame(size(1)) && axis.isSame(size(2));
  }

  private String scheme() {
    return isSame() ? "SAME" : "VALID";
  }

  private Operand<TInt32> wholeSizes(Ops tf) {
    if (!shape.hasUnknownDimension()) {
      return Sizes.constant(tf, shape.get(0), whole(1), whole(2), filters);
    }
    Operand<TInt32> batch =
        tf.slice(tf.shape(input), tf.constant(new int[] {0}), tf.constant(new int[] {1}));
    Operand<TInt32> image = Sizes.constant(tf, whole(1), whole(2), filters);
    return tf.concat(List.of(batch, image), tf.constant(0));
  }

  private <T extends TFloating> Operand<T> cropped(Ops tf, Operand<T> whole) {
    if (whole(1) == size(1) && whole(2) == size(2)) {
      // Shape inference does not look into the sizes of an unknown batch.
      return tf.reshape(whole, Sizes.constant(tf, shape.get(0), size(1), size(2), filters));
    }
    int[] begin = {0, axis.padding(), axis.padding(), 0};
    int[] size = {-1, Math.toIntExact(size(1)), Math.toIntExact(size(2)), filters};
    return tf.slice(whole, tf.constant(begin), tf.constant(size));
  }

  private <T extends TFloating> Operand<T> padded(Ops tf, Operand<T> dOutput) {
    if (whole(1) == size(1) && whole(2) == size(2)) {
      return dOutput;
    }
    int[] side = {axis.padding(), Math.toIntExact(surplus())};
    int[][] around = {{0, 0}, side, side, {0, 0}};
    return tf.pad(dOutput, tf.constant(around), OnHost.number(tf, dOutput, 0));
  }

  /** What a transposed convolution is; each method changes one default. */
  public static final class Builder {
    private final GraphContext context;
    private final int inputs;
    private final int filters;
    private int kernel = 2;
    private int stride = 2;
    private int padding;
    private int outputPadding;
    private FilterBias.Use bias = FilterBias.Use.ADDED;
    private Initializer initializer = new TorchDefault();

    private Builder(GraphContext context, int inputs, int filters) {
      this.context = context;
      this.inputs = Arguments.atLeast(1, "the number of inputs", inputs);
      this.filters = Arguments.atLeast(1, "the number of filters", filters);
    }

    /** Height and width of the kernel; 2 by default, at least 1. */
    public Builder kernel(int size) {
      kernel = Arguments.atLeast(1, "kernel", size);
      return this;
    }

    /** Distance in the output of what neighbouring input cells add; 2 by default, at least 1. */
    public Builder stride(int step) {
      stride = Arguments.atLeast(1, "stride", step);
      return this;
    }

    /** Rows and columns cut off on each of the four sides; 0 by default. */
    public Builder padding(int cells) {
      padding = Arguments.atLeast(0, "padding", cells);
      return this;
    }

    /** Rows and columns added at the end; 0 by default, below the stride. */
    public Builder outputPadding(int cells) {
      outputPadding = Arguments.atLeast(0, "output padding", cells);
      return this;
    }

    public Builder withoutBias() {
      bias = FilterBias.Use.NONE;
      return this;
    }

    /**
     * Makes the bias, but leaves it to the batch normalization behind this layer: see {@link
     * BatchNormLayer.Builder#biasOf}.
     */
    public Builder biasInNorm() {
      bias = FilterBias.Use.IN_NORM;
      return this;
    }

    /** Initial values of the weights, and through them of the bias; PyTorch's by default. */
    public Builder initializer(Initializer values) {
      initializer = values;
      return this;
    }

    /**
     * Makes the layer and its variables.
     *
     * @throws IllegalArgumentException if the output padding is not below the stride
     */
    public ConvTransposeLayer build() {
      if (outputPadding >= stride) {
        throw new IllegalArgumentException(
            "output padding is " + outputPadding + "; it must be below the stride, " + stride);
      }
      return new ConvTransposeLayer(this);
    }
  }
}
