package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.ComputeType;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Sizes;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.VariableRole;
import dev.lamina.runtime.initializer.Constant;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.op.nn.FusedBatchNormGrad;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/**
 * Batch normalization over all axes but the last (Ioffe and Szegedy 2015, arXiv 1502.03167, alg.
 * 1): {@code y = weight (x - mean) / sqrt(variance + epsilon) + bias}, a weight and a bias a
 * channel. It takes {@code [N, h, w, channels]}, {@code [N, l, channels]} or {@code [N, channels]};
 * the shape stays.
 *
 * <p>In training mean and (biased) variance are those of the batch, and the running averages move
 * towards them: {@code running = (1 - momentum) running + momentum batch}, where the batch's
 * variance is taken unbiased, as in PyTorch. In evaluation the running averages are used; in
 * training too, and they stay as they are, if weight and bias are both frozen.
 *
 * <p>Of several replicas each takes its own part of the batch for the batch, and the running
 * averages follow the first, as with PyTorch's DistributedDataParallel; or, if they {@linkplain
 * dev.lamina.runtime.replica.Replica#sharesStatistics() share statistics}, the parts of all.
 *
 * <p>A bias that the layer before would add can be left to it, see {@link Builder#biasOf}.
 *
 * <p>Variables, all [channels]: weight (1 at the start), bias (0), running_mean (0), running_var
 * (1).
 */
public final class BatchNormLayer extends PlacedLayer {
  private final int channels;
  private final float epsilon;
  private final float momentum;
  private final Variable weight;
  private final Variable bias;
  private final Variable runningMean;
  private final Variable runningVariance;
  private final Optional<Variable> inputBias;
  private Operand<TFloat32> input;
  private Operand<TFloat32> weightValue;
  private ComputeType<?> compute;
  private FusedBatchNorm<?, TFloat32> norm;
  private SynchronizedNorm synchronised;
  private NormByStatistics byStatistics;
  private WideNorm<?> wide;
  private Shape shape;

  private BatchNormLayer(Builder builder) {
    super(builder.context);
    channels = builder.channels;
    epsilon = (float) builder.epsilon;
    momentum = (float) builder.momentum;
    weight = variable("weight", 1, VariableRole.NORMALIZATION);
    bias = variable("bias", 0, VariableRole.NORMALIZATION);
    runningMean = variable("running_mean", 0, VariableRole.STATISTIC);
    runningVariance = variable("running_var", 1, VariableRole.STATISTIC);
    inputBias = Optional.ofNullable(builder.inputBias);
  }

  private Variable variable(String name, double initial, VariableRole role) {
    return context().variable(name, Shape.of(channels), new Constant(initial), role);
  }

  /**
   * Starts a normalization with epsilon 1e-5 and momentum 0.1.
   *
   * @param channels size of the last axis
   * @throws IllegalArgumentException if it is below 1
   */
  public static Builder of(GraphContext context, int channels) {
    return new Builder(context, channels);
  }

  @Override
  Operand<TFloat32> buildForward(Operand<TFloat32> x) {
    check(x.shape());
    shape = x.shape();
    input = x;
    weightValue = context().read(weight);
    compute = NormType.of(context(), channels);
    if (isSynchronised()) {
      return synchronisedForward();
    }
    if (usesBatch() && NormByStatistics.isFor(context(), x)) {
      return forwardByStatistics();
    }
    return !context().training() && WideNorm.isFor(context(), x) ? wideForward() : forward(compute);
  }

  private Operand<TFloat32> forwardByStatistics() {
    byStatistics =
        new NormByStatistics(context(), epsilon, input, weightValue, context().read(bias));
    follow(context().tf(), byStatistics.mean(), byStatistics.unbiasedVariance());
    return byStatistics.forward();
  }

  /** By running averages. */
  private Operand<TFloat32> wideForward() {
    Ops tf = context().tf();
    List<Operand<TFloat32>> parameters =
        List.of(
            weightValue, context().read(bias), meanOfInput(tf), context().read(runningVariance));
    wide = new WideNorm<>(tf, context().compute(), epsilon, input, parameters);
    return wide.forward();
  }

  /** In float32, as all statistics are. */
  private Operand<TFloat32> synchronisedForward() {
    Ops tf = context().tf();
    synchronised =
        new SynchronizedNorm(tf, context().replica(), epsilon, asImage(tf, input), weightValue);
    follow(tf, synchronised.mean(), synchronised.unbiasedVariance(tf));
    return asInput(tf, synchronised.forward(tf, context().read(bias)));
  }

  private <T extends TFloating> Operand<TFloat32> forward(ComputeType<T> compute) {
    Ops tf = context().tf();
    Operand<T> image = asImage(tf, compute.of(tf, input));
    FusedBatchNorm<T, TFloat32> fused =
        usesBatch() ? byBatch(tf, image) : byRunningAverages(tf, image);
    norm = fused;
    Operand<T> y = fused.y();
    return compute.result(
        tf, asInput(tf, NormApart.isFor(usesBatch(), channels) ? NormApart.of(tf, y) : y));
  }

  private boolean usesBatch() {
    boolean frozen = weight.tuning().frozen() && bias.tuning().frozen();
    return context().training() && !frozen;
  }

  private boolean isSynchronised() {
    return usesBatch() && context().replica().sharesStatistics();
  }

  private <T extends TFloating> FusedBatchNorm<T, TFloat32> byBatch(Ops tf, Operand<T> image) {
    Operand<TFloat32> none = tf.constant(new float[0]);
    FusedBatchNorm<T, TFloat32> fused =
        tf.nn.fusedBatchNorm(
            image,
            weightValue,
            context().read(bias),
            none,
            none,
            FusedBatchNorm.isTraining(true),
            FusedBatchNorm.epsilon(epsilon));
    // The op normalizes by the biased variance but returns the unbiased one.
    follow(tf, fused.batchMean(), fused.batchVariance());
    return fused;
  }

  private void follow(Ops tf, Operand<TFloat32> mean, Operand<TFloat32> variance) {
    if (context().replica().isFirst()) {
      follow(tf, runningMean, withBias(tf, mean));
      follow(tf, runningVariance, variance);
    }
  }

  private void follow(Ops tf, Variable running, Operand<TFloat32> batch) {
    Operand<TFloat32> old = tf.math.mul(context().read(running), tf.constant(1 - momentum));
    Operand<TFloat32> moved = tf.math.add(old, tf.math.mul(batch, tf.constant(momentum)));
    context().addUpdate(tf.assignVariableOp(running.handle(), moved));
  }

  /** The mean of what is given with the bias from that of what is given. */
  private Operand<TFloat32> withBias(Ops tf, Operand<TFloat32> mean) {
    return inputBias
        .<Operand<TFloat32>>map(bias -> tf.math.add(mean, context().read(bias)))
        .orElse(mean);
  }

  /** The running mean of what is given, which is kept with the bias. */
  private Operand<TFloat32> meanOfInput(Ops tf) {
    Operand<TFloat32> mean = context().read(runningMean);
    return inputBias
        .<Operand<TFloat32>>map(bias -> tf.math.sub(mean, context().read(bias)))
        .orElse(mean);
  }

  private <T extends TFloating> FusedBatchNorm<T, TFloat32> byRunningAverages(
      Ops tf, Operand<T> image) {
    return tf.nn.fusedBatchNorm(
        image,
        weightValue,
        context().read(bias),
        meanOfInput(tf),
        context().read(runningVariance),
        FusedBatchNorm.isTraining(false),
        FusedBatchNorm.epsilon(epsilon));
  }

  @Override
  Operand<TFloat32> buildBackward(Operand<TFloat32> dOutput) {
    if (synchronised != null) {
      return synchronisedBackward(dOutput);
    }
    if (byStatistics != null) {
      return withGradients(byStatistics.backward(dOutput));
    }
    return wide == null ? backward(compute, dOutput) : withGradients(wide.backward(dOutput));
  }

  private Operand<TFloat32> withGradients(WideNorm.Gradient gradient) {
    Ops tf = context().tf();
    weight.addGradient(tf, gradient.dWeight());
    bias.addGradient(tf, gradient.dBias());
    addGradientOfInputBias(tf, gradient.dx());
    return gradient.dx();
  }

  private Operand<TFloat32> synchronisedBackward(Operand<TFloat32> dOutput) {
    Ops tf = context().tf();
    SynchronizedNorm.Gradient gradient = synchronised.backward(tf, asImage(tf, dOutput));
    weight.addGradient(tf, gradient.dWeight());
    bias.addGradient(tf, gradient.dBias());
    return asInput(tf, gradient.dx());
  }

  private <T extends TFloating> Operand<TFloat32> backward(
      ComputeType<T> compute, Operand<TFloat32> dOutput) {
    Ops tf = context().tf();
    boolean byBatch = usesBatch();
    FusedBatchNormGrad<T, TFloat32> gradient =
        tf.nn.fusedBatchNormGrad(
            asImage(tf, compute.of(tf, dOutput)),
            asImage(tf, compute.of(tf, kept(dOutput))),
            weightValue,
            // Without the batch's the kernel wants the averages; not every CPU's forward one
            // returns
            // them.
            byBatch ? norm.reserveSpace1() : meanOfInput(tf),
            byBatch ? norm.reserveSpace2() : context().read(runningVariance),
            norm.reserveSpace3(),
            FusedBatchNormGrad.isTraining(byBatch),
            FusedBatchNormGrad.epsilon(epsilon));
    weight.addGradient(tf, gradient.scaleBackprop());
    bias.addGradient(tf, gradient.offsetBackprop());
    Operand<TFloat32> dInput = compute.result(tf, asInput(tf, gradient.xBackprop()));
    addGradientOfInputBias(tf, dInput);
    return dInput;
  }

  /** The batch's mean takes the bias off again, whatever it is; an average does not. */
  private void addGradientOfInputBias(Ops tf, Operand<TFloat32> dInput) {
    inputBias.ifPresent(
        taken ->
            taken.addGradient(
                tf, usesBatch() ? tf.constant(new float[channels]) : tf.nn.biasAddGrad(dInput)));
  }

  /** The input, kept in the model's type even if it is taken in another. */
  private Operand<TFloat32> kept(Operand<TFloat32> dOutput) {
    ComputeType<?> ofModel = context().compute();
    return compute == ofModel ? input : ofModel.again(context().tf(), input, dOutput);
  }

  private void check(Shape input) {
    int rank = input.numDimensions();
    if (rank < 2 || rank > 4) {
      throw new IllegalArgumentException(
          "a batch normalization takes [N, h, w, c], [N, l, c] or [N, c], not " + input);
    }
    Arguments.lastAxis("a batch normalization", input, channels, "channels");
    boolean alone = !isSynchronised() && input.size() == channels;
    if (usesBatch() && alone) {
      throw new IllegalArgumentException(
          "a batch normalization in training needs more than one value a channel, not " + input);
    }
  }

  /** The fused op knows images only. */
  private <T extends TFloating> Operand<T> asImage(Ops tf, Operand<T> rows) {
    return shape.numDimensions() == 4
        ? rows
        : tf.reshape(rows, Sizes.constant(tf, -1, 1, 1, channels));
  }

  private <T extends TFloating> Operand<T> asInput(Ops tf, Operand<T> pixels) {
    return shape.numDimensions() == 4
        ? pixels
        : tf.reshape(pixels, Sizes.constant(tf, shape.asArray()));
  }

  /** What a normalization is; each method changes one default. */
  public static final class Builder {
    private final GraphContext context;
    private final int channels;
    private double epsilon = 1e-5;
    private double momentum = 0.1;
    private Variable inputBias;

    private Builder(GraphContext context, int channels) {
      this.context = context;
      this.channels = Arguments.atLeast(1, "the number of channels", channels);
    }

    /** Added to the variance; 1e-5 by default, above 0. */
    public Builder epsilon(double value) {
      epsilon = Arguments.positive("epsilon", value);
      return this;
    }

    /** Weight of the new batch in the running averages; 0.1 by default, from 0 to 1. */
    public Builder momentum(double value) {
      if (!(value >= 0 && value <= 1)) {
        throw new IllegalArgumentException("momentum is " + value + "; it must be from 0 to 1");
      }
      momentum = value;
      return this;
    }

    /**
     * Takes the bias of the layer before this one, which was built with {@code biasInNorm()}. What
     * is normalized by a batch's statistics does not change with it, so nothing is added and its
     * gradient is 0; running averages are those of the values with the bias.
     *
     * @param layer the place of that layer
     * @throws IllegalArgumentException if there is no bias, or it is not [channels]
     */
    public Builder biasOf(GraphContext layer) {
      Variable found = layer.variables().get(layer.path() + ".bias");
      if (!found.shape().equals(Shape.of(channels))) {
        throw new IllegalArgumentException(
            "the bias is " + found.shape() + ", not [" + channels + "]");
      }
      inputBias = found;
      return this;
    }

    /** Makes the layer and its variables. */
    public BatchNormLayer build() {
      return new BatchNormLayer(this);
    }
  }
}
