package dev.lamina.runtime.layer;

import dev.lamina.runtime.activation.ActivationGradient;
import dev.lamina.runtime.activation.ActivationOp;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Tuning;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.VariableRole;
import dev.lamina.runtime.initializer.Initializer;
import dev.lamina.runtime.initializer.Normal;
import dev.lamina.runtime.initializer.TorchDefault;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/**
 * An activation function and the 2-D convolution behind it, where each learnable of the function
 * has one value for each weight position of the convolution, shared by its filters (Gao, Cai, Ji
 * 2020, "Adaptive Convolutional ReLUs", eq. 8, for {@code f = max(x, theta)}):
 *
 * <pre>y[i,j,d] = bias[d] + sum over a,b,c of w[a,b,c,d] * f(x[i+a, j+b, c]; theta[a,b,c])</pre>
 *
 * {@code [N, h, w, inputs]} to {@code [N, h', w', filters]} with {@code h' = floor((h + 2 padding -
 * kernel) / stride) + 1}. Padding is applied after the activation: a padded cell adds 0, also where
 * f(0) is not 0, and sends no gradient to theta.
 *
 * <p>Each weight position is computed by itself: its cells cut out, activated, multiplied by its
 * weights and added to the outputs it reaches. Forward and backward together take three (64 to 64
 * channels) to six times (48 to 12) as long as ReLU and a convolution, measured with a 3x3 kernel
 * on 64 images of 32x32 and two cores.
 *
 * <p>Variables: weight [kernel, kernel, inputs, filters], unless built without, bias [filters], and
 * for each learnable of the function [kernel, kernel, inputs], of its name.
 */
public final class ActivatedConvLayer extends PlacedLayer {
  private final ActivationOp op;
  private final int inputs;
  private final int filters;
  private final int kernel;
  private final int stride;
  private final int padding;
  private final Variable weight;
  private final FilterBias bias;
  private final List<Variable> learnables;
  private final List<Position> positions = new ArrayList<>();
  private Operand<TFloat32> input;

  /**
   * One weight position of the built forward pass.
   *
   * @param weights [inputs, filters]
   * @param learnableValues each [inputs]
   * @param x the cells that the position lies on
   * @param y f of them
   */
  private record Position(
      Tap tap,
      Operand<TFloat32> weights,
      List<Operand<TFloat32>> learnableValues,
      Operand<TFloat32> x,
      Operand<TFloat32> y) {}

  private ActivatedConvLayer(Builder builder) {
    super(builder.context);
    op = builder.op;
    inputs = builder.inputs;
    filters = builder.filters;
    kernel = builder.kernel;
    stride = builder.stride;
    padding = builder.padding < 0 ? kernel / 2 : builder.padding;
    Shape shape = Shape.of(kernel, kernel, inputs, filters);
    weight = context().variable("weight", shape, builder.initializer, VariableRole.WEIGHT);
    bias =
        builder.withBias
            ? FilterBias.of(context(), filters, builder.initializer, shape)
            : FilterBias.none(context());
    learnables = Learnables.of(context(), op, Shape.of(kernel, kernel, inputs), builder.learnables);
  }

  /**
   * Starts an activation and a convolution with a 3x3 kernel, stride 1, padding of half the kernel,
   * a bias, and PyTorch's default initial values.
   *
   * @param inputs channels of the input
   * @param filters channels of the output
   * @throws IllegalArgumentException if either is below 1
   */
  public static Builder of(GraphContext context, ActivationOp op, int inputs, int filters) {
    return new Builder(context, op, inputs, filters);
  }

  @Override
  Operand<TFloat32> buildForward(Operand<TFloat32> x) {
    Arguments.image("a convolution", x, inputs);
    Arguments.windowFits("a convolution", x.shape(), kernel, padding);
    Ops tf = context().tf();
    input = x;
    List<Operand<TFloat32>> weights = perPosition(weight);
    List<List<Operand<TFloat32>>> values = learnables.stream().map(this::perPosition).toList();
    List<Operand<TFloat32>> parts = new ArrayList<>();
    for (int position = 0; position < kernel * kernel; position++) {
      int at = position;
      Tap tap = Tap.of(at / kernel, at % kernel, x.shape(), kernel, stride, padding);
      if (tap.isEmpty()) {
        positions.add(new Position(tap, null, List.of(), null, null));
        continue;
      }
      List<Operand<TFloat32>> own = values.stream().map(all -> all.get(at)).toList();
      Operand<TFloat32> cells = tap.cells(tf, x);
      Operand<TFloat32> y = op.forward(tf, cells, own);
      positions.add(new Position(tap, weights.get(at), own, cells, y));
      Operand<TFloat32> product = tf.linalg.matMul(rows(y, inputs), weights.get(at));
      parts.add(tap.toOutputs(tf, image(product, tap, filters)));
    }
    Operand<TFloat32> sum = parts.size() == 1 ? parts.get(0) : tf.math.addN(parts);
    return bias.forward(sum);
  }

  /** A variable [kernel, kernel, ...] as one value for each weight position, row by row. */
  private List<Operand<TFloat32>> perPosition(Variable variable) {
    Ops tf = context().tf();
    long[] shape = variable.shape().asArray();
    long[] flat = new long[shape.length - 1];
    flat[0] = (long) kernel * kernel;
    System.arraycopy(shape, 2, flat, 1, flat.length - 1);
    Operand<TFloat32> rows = tf.reshape(context().read(variable), Sizes.constant(tf, flat));
    return List.copyOf(tf.unstack(rows, flat[0], Unstack.axis(0L)).output());
  }

  @Override
  Operand<TFloat32> buildBackward(Operand<TFloat32> dOutput) {
    Ops tf = context().tf();
    List<Operand<TFloat32>> dInputs = new ArrayList<>();
    List<Operand<TFloat32>> dWeights = new ArrayList<>();
    List<List<Operand<TFloat32>>> dLearnables =
        learnables.stream().<List<Operand<TFloat32>>>map(v -> new ArrayList<>()).toList();
    for (Position position : positions) {
      if (position.tap().isEmpty()) {
        dWeights.add(zeros(inputs, filters));
        dLearnables.forEach(all -> all.add(zeros(inputs)));
        continue;
      }
      Operand<TFloat32> dPart = rows(position.tap().outputs(tf, dOutput), filters);
      dWeights.add(tf.linalg.matMul(rows(position.y(), inputs), dPart, MatMul.transposeA(true)));
      Operand<TFloat32> dY = tf.linalg.matMul(dPart, position.weights(), MatMul.transposeB(true));
      Operand<TFloat32> kept =
          switch (op.kept()) {
            case INPUT -> position.x();
            case OUTPUT -> position.y();
          };
      ActivationGradient<TFloat32> gradient =
          op.gradient(tf, image(dY, position.tap(), inputs), kept, position.learnableValues());
      for (int index = 0; index < learnables.size(); index++) {
        dLearnables.get(index).add(gradient.dLearnables().get(index));
      }
      dInputs.add(position.tap().toImage(tf, gradient.dx(), input.shape()));
    }
    weight.addGradient(tf, stacked(dWeights, weight));
    for (int index = 0; index < learnables.size(); index++) {
      Variable learnable = learnables.get(index);
      learnable.addGradient(tf, stacked(dLearnables.get(index), learnable));
    }
    bias.backward(dOutput);
    return dInputs.size() == 1 ? dInputs.get(0) : tf.math.addN(dInputs);
  }

  private Operand<TFloat32> zeros(long... shape) {
    Ops tf = context().tf();
    return tf.fill(tf.constant(shape), tf.constant(0f));
  }

  private Operand<TFloat32> stacked(List<Operand<TFloat32>> values, Variable variable) {
    Ops tf = context().tf();
    return tf.reshape(tf.stack(values), Sizes.constant(tf, variable.shape().asArray()));
  }

  private Operand<TFloat32> rows(Operand<TFloat32> image, int channels) {
    Ops tf = context().tf();
    return tf.reshape(image, Sizes.constant(tf, -1, channels));
  }

  private Operand<TFloat32> image(Operand<TFloat32> rows, Tap tap, int channels) {
    Ops tf = context().tf();
    long batch = input.shape().get(0);
    return tf.reshape(
        rows, Sizes.constant(tf, batch, tap.rows().count(), tap.columns().count(), channels));
  }

  /** What the convolution and its activation are; each method changes one default. */
  public static final class Builder {
    private static final int HALF = -1;

    private final GraphContext context;
    private final ActivationOp op;
    private final int inputs;
    private final int filters;
    private int kernel = 3;
    private int stride = 1;
    private int padding = HALF;
    private boolean withBias = true;
    private Initializer initializer = new TorchDefault();
    private LearnableOptions learnables = LearnableOptions.DEFAULT;

    private Builder(GraphContext context, ActivationOp op, int inputs, int filters) {
      this.context = context;
      this.op = op;
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

    /** Initial values of every learnable; by default the function's own, the same everywhere. */
    public Builder learnables(Initializer values) {
      learnables = learnables.initializer(values);
      return this;
    }

    /**
     * The learnables start normal with mean 0 and variance {@code 2 / (inputs + filters)} (Glorot
     * and Bengio 2010, in the form in which ConvReLU's paper uses it).
     */
    public Builder glorotLearnables() {
      return learnables(new Normal(Math.sqrt(2.0 / (inputs + filters))));
    }

    /** Coefficient of a decay of the learnables' own, see {@link Tuning#decay()}; 0 for none. */
    public Builder l2(double coefficient) {
      learnables = learnables.l2(coefficient);
      return this;
    }

    /** The learnables' steps, see {@link Tuning#learningRateFactor()}; 1 by default. */
    public Builder learningRateFactor(double factor) {
      learnables = learnables.learningRateFactor(factor);
      return this;
    }

    /**
     * Makes the layer and its variables.
     *
     * @throws IllegalArgumentException if the decay or the learning rate factor is negative or not
     *     finite, or a learnable that is kept positive starts at 0 or below
     */
    public ActivatedConvLayer build() {
      return new ActivatedConvLayer(this);
    }
  }
}
