package dev.lamina.runtime.layer;

import dev.lamina.runtime.activation.ActivationGradient;
import dev.lamina.runtime.activation.ActivationOp;
import dev.lamina.runtime.activation.CompiledActivation;
import dev.lamina.runtime.activation.Execution;
import dev.lamina.runtime.graph.ComputeType;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Sizes;
import dev.lamina.runtime.graph.Tuning;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.initializer.Initializer;
import java.util.List;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/**
 * An activation function as a layer; the shape stays.
 *
 * <p>Variables: one for each learnable of the function, of its name: a scalar, or, if built so, one
 * value a channel, [channels], or one an element of an example, [h, w, channels], [length,
 * channels] or [features]. That of a vector of n coefficients has n in front: [n], [n, channels]. A
 * learnable that the function wants positive is {@link Tuning#positive()}.
 *
 * <p>A function with random numbers draws others for every element in each training step, by seed,
 * step and place alone, and the same in both passes; in evaluation it has their mean, 0.5.
 */
public final class ActivationLayer extends PlacedLayer implements ActivationSite {
  private final ActivationOp op;
  private final Shape shape;
  private final List<Variable> learnables;
  private final UniformDraws draws;
  private List<Operand<TFloat32>> learnableValues;
  private Operand<TFloat32> kept;

  /** With one scalar for each learnable, which starts at the function's own initial value. */
  public ActivationLayer(GraphContext context, ActivationOp op) {
    this(of(context, op));
  }

  private ActivationLayer(Builder builder) {
    super(builder.context);
    op = CompiledActivation.of(builder.op);
    shape = builder.shape;
    learnables = Learnables.of(context(), op, shape, builder.options);
    draws = new UniformDraws(context(), op.draws());
  }

  /** Starts an activation with one scalar for each learnable, without decay. */
  public static Builder of(GraphContext context, ActivationOp op) {
    return new Builder(context, op);
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
    requireFit(x.shape());
    learnableValues = learnables.stream().map(context()::read).toList();
    Operand<TFloat32> y =
        isOneOperation()
            ? forward(context().compute(), x)
            : op.forward(context().tf(), x, parameters(draws.forward(x)));
    kept =
        switch (op.kept()) {
          case INPUT -> x;
          case OUTPUT -> y;
        };
    return y;
  }

  /**
   * Such an operation rounds once, whatever it computes in. Other functions would round after each
   * of theirs, and their learnables are float32.
   */
  private boolean isOneOperation() {
    return op.execution() == Execution.PLAIN && learnables.isEmpty() && op.draws() == 0;
  }

  private <T extends TFloating> Operand<TFloat32> forward(
      ComputeType<T> compute, Operand<TFloat32> x) {
    Ops tf = context().tf();
    Operand<T> taken = compute.of(tf, x);
    Operand<T> y =
        WidePixels.normalization(taken)
            .<Operand<T>>map(
                wide ->
                    tf.reshape(
                        op.forward(tf, wide, List.of()),
                        Sizes.constant(tf, taken.shape().asArray())))
            .orElseGet(() -> op.forward(tf, taken, List.of()));
    return compute.result(tf, y);
  }

  private List<Operand<TFloat32>> parameters(List<Operand<TFloat32>> drawn) {
    return Stream.concat(learnableValues.stream(), drawn.stream()).toList();
  }

  private void requireFit(Shape input) {
    int own = shape.numDimensions();
    int rank = input.numDimensions();
    boolean fits = own < 2 ? own == 0 || rank > 1 : rank == own + 1;
    for (int axis = 0; fits && axis < own; axis++) {
      fits = input.get(rank - own + axis) == shape.get(axis);
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "an activation with learnables of shape " + shape + " is given " + input);
    }
  }

  @Override
  Operand<TFloat32> buildBackward(Operand<TFloat32> dOutput) {
    Ops tf = context().tf();
    if (isOneOperation()) {
      return backward(context().compute(), dOutput);
    }
    ActivationGradient<TFloat32> gradient =
        op.gradient(
            tf,
            dOutput,
            context().compute().again(tf, kept, dOutput),
            parameters(draws.backward(dOutput)));
    for (int index = 0; index < learnables.size(); index++) {
      learnables.get(index).addGradient(tf, gradient.dLearnables().get(index));
    }
    return gradient.dx();
  }

  private <T extends TFloating> Operand<TFloat32> backward(
      ComputeType<T> compute, Operand<TFloat32> dOutput) {
    Ops tf = context().tf();
    return compute.result(
        tf, op.gradient(tf, compute.of(tf, dOutput), compute.of(tf, kept), List.of()).dx());
  }

  /**
   * How the learnables of an activation are shared and trained; each method changes one default.
   */
  public static final class Builder {
    private final GraphContext context;
    private final ActivationOp op;
    private Shape shape = Shape.scalar();
    private LearnableOptions options = LearnableOptions.DEFAULT;

    private Builder(GraphContext context, ActivationOp op) {
      this.context = context;
      this.op = op;
    }

    /**
     * One value for each channel of [N, h, w, channels] or [N, length, channels], or feature of [N,
     * features].
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public Builder perChannel(int channels) {
      shape = Shape.of(Arguments.atLeast(1, "the number of channels", channels));
      return this;
    }

    /**
     * One value for each element of an example [h, w, channels].
     *
     * @throws IllegalArgumentException if one is below 1
     */
    public Builder perElement(int height, int width, int channels) {
      shape =
          Shape.of(
              Arguments.atLeast(1, "height", height),
              Arguments.atLeast(1, "width", width),
              Arguments.atLeast(1, "the number of channels", channels));
      return this;
    }

    /**
     * One value for each element of an example [length, channels].
     *
     * @throws IllegalArgumentException if one is below 1
     */
    public Builder perElement(int length, int channels) {
      shape =
          Shape.of(
              Arguments.atLeast(1, "length", length),
              Arguments.atLeast(1, "the number of channels", channels));
      return this;
    }

    /**
     * One value for each feature of an example [features].
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public Builder perElement(int features) {
      shape = Shape.of(Arguments.atLeast(1, "the number of features", features));
      return this;
    }

    /**
     * Initial values of every learnable; by default the function's own, the same everywhere. They
     * are asked for the whole variable: a vector's has its coefficients in front.
     */
    public Builder initializer(Initializer values) {
      options = options.initializer(values);
      return this;
    }

    /** Coefficient of a decay of the learnables' own, see {@link Tuning#decay()}; 0 for none. */
    public Builder l2(double coefficient) {
      options = options.l2(coefficient);
      return this;
    }

    /** The learnables' steps, see {@link Tuning#learningRateFactor()}; 1 by default. */
    public Builder learningRateFactor(double factor) {
      options = options.learningRateFactor(factor);
      return this;
    }

    /**
     * Makes the layer and its variables.
     *
     * @throws IllegalArgumentException if the decay or the learning rate factor is negative or not
     *     finite, or a learnable that is kept positive starts at 0 or below
     */
    public ActivationLayer build() {
      return new ActivationLayer(this);
    }
  }
}
