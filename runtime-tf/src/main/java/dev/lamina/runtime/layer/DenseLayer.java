package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.ComputeType;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Layout;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.initializer.Initializer;
import dev.lamina.runtime.initializer.TorchDefault;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/**
 * Fully connected layer: {@code [N, inputs]} to {@code [N, units]}, {@code y = x weight + bias}.
 *
 * <p>Variables: weight [inputs, units] and, unless built without, bias [units].
 */
public final class DenseLayer extends PlacedLayer {
  private final int inputs;
  private final Variable weight;
  private final FilterBias bias;
  private Operand<TFloat32> input;
  private Operand<TFloat32> weightValue;

  private DenseLayer(Builder builder) {
    super(builder.context);
    inputs = builder.inputs;
    Shape shape = Shape.of(inputs, builder.units);
    weight = context().weight(shape, builder.initializer, Layout.KERNEL);
    bias = FilterBias.of(context(), builder.bias, builder.units, builder.initializer, shape);
  }

  /**
   * Starts a dense layer with a bias and PyTorch's default initial values.
   *
   * @param inputs features of the input
   * @param units features of the output
   * @throws IllegalArgumentException if either is below 1
   */
  public static Builder of(GraphContext context, int inputs, int units) {
    return new Builder(context, inputs, units);
  }

  @Override
  Operand<TFloat32> buildForward(Operand<TFloat32> x) {
    if (x.shape().numDimensions() != 2) {
      throw new IllegalArgumentException("a dense layer takes [N, features], not " + x.shape());
    }
    Arguments.lastAxis("a dense layer", x.shape(), inputs, "features");
    input = x;
    weightValue = context().read(weight);
    return forward(context().compute());
  }

  private <T extends TFloating> Operand<TFloat32> forward(ComputeType<T> compute) {
    Ops tf = context().tf();
    Operand<T> product = tf.linalg.matMul(compute.of(tf, input), compute.of(tf, weightValue));
    return compute.result(tf, bias.forward(compute, product));
  }

  @Override
  Operand<TFloat32> buildBackward(Operand<TFloat32> dOutput) {
    return backward(context().compute(), dOutput);
  }

  private <T extends TFloating> Operand<TFloat32> backward(
      ComputeType<T> compute, Operand<TFloat32> dOutput) {
    Ops tf = context().tf();
    Operand<T> dSum = compute.of(tf, dOutput);
    weight.addGradient(
        tf,
        compute.result(tf, tf.linalg.matMul(compute.of(tf, input), dSum, MatMul.transposeA(true))));
    bias.backward(dOutput);
    return compute.result(
        tf, tf.linalg.matMul(dSum, compute.of(tf, weightValue), MatMul.transposeB(true)));
  }

  /** What a dense layer is; each method changes one default. */
  public static final class Builder {
    private final GraphContext context;
    private final int inputs;
    private final int units;
    private FilterBias.Use bias = FilterBias.Use.ADDED;
    private Initializer initializer = new TorchDefault();

    private Builder(GraphContext context, int inputs, int units) {
      this.context = context;
      this.inputs = Arguments.atLeast(1, "the number of inputs", inputs);
      this.units = Arguments.atLeast(1, "the number of units", units);
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

    /** Makes the layer and its variables. */
    public DenseLayer build() {
      return new DenseLayer(this);
    }
  }
}
