package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Sizes;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.VariableRole;
import dev.lamina.runtime.initializer.Constant;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A normalization by mean and (biased) variance over some set of values of one example: {@code y =
 * weight (x - mean) / sqrt(variance + epsilon) + bias}, a weight and a bias a channel. Training and
 * evaluation do the same.
 */
abstract class StandardizingLayer extends PlacedLayer {
  private final int channels;
  private final float epsilon;
  private final Variable weight;
  private final Variable bias;
  private Shape shape;
  private Operand<TFloat32> standard;
  private Operand<TFloat32> inverseDeviation;
  private Operand<TFloat32> weightValue;

  StandardizingLayer(GraphContext context, int channels, double epsilon) {
    super(context);
    this.channels = channels;
    this.epsilon = (float) epsilon;
    weight = variable("weight", 1);
    bias = variable("bias", 0);
  }

  private Variable variable(String name, double initial) {
    return context()
        .variable(name, Shape.of(channels), new Constant(initial), VariableRole.NORMALIZATION);
  }

  /**
   * @throws IllegalArgumentException if the layer cannot take that input
   */
  abstract void check(Operand<TFloat32> x);

  /** The shape in which {@link #mean} wants values; an unknown batch is -1. */
  abstract Shape view(Shape input);

  /** For each value the mean of the set that it belongs to, in a shape that broadcasts. */
  abstract Operand<TFloat32> mean(Ops tf, Operand<TFloat32> values);

  @Override
  final Operand<TFloat32> buildForward(Operand<TFloat32> x) {
    check(x);
    Ops tf = context().tf();
    shape = x.shape();
    weightValue = context().read(weight);
    Operand<TFloat32> values = viewed(tf, x);
    Operand<TFloat32> centred = tf.math.sub(values, mean(tf, values));
    Operand<TFloat32> variance = mean(tf, tf.math.square(centred));
    inverseDeviation = tf.math.rsqrt(tf.math.add(variance, tf.constant(epsilon)));
    standard = tf.math.mul(centred, inverseDeviation);
    Operand<TFloat32> scaled = tf.math.mul(standard, weightValue);
    return unviewed(tf, tf.math.add(scaled, context().read(bias)));
  }

  @Override
  final Operand<TFloat32> buildBackward(Operand<TFloat32> dOutput) {
    Ops tf = context().tf();
    Operand<TFloat32> dy = viewed(tf, dOutput);
    weight.addGradient(tf, byChannel(tf, tf.math.mul(dy, standard)));
    bias.addGradient(tf, byChannel(tf, dy));
    Operand<TFloat32> dStandard = tf.math.mul(dy, weightValue);
    // Mean and variance do not follow a shift or a stretch of the set: take those parts out.
    Operand<TFloat32> shift = mean(tf, dStandard);
    Operand<TFloat32> stretch = tf.math.mul(standard, mean(tf, tf.math.mul(dStandard, standard)));
    Operand<TFloat32> rest = tf.math.sub(tf.math.sub(dStandard, shift), stretch);
    return unviewed(tf, tf.math.mul(rest, inverseDeviation));
  }

  private Operand<TFloat32> byChannel(Ops tf, Operand<TFloat32> values) {
    int last = values.shape().numDimensions() - 1;
    return tf.reduceSum(values, tf.constant(IntStream.range(0, last).toArray()));
  }

  private Operand<TFloat32> viewed(Ops tf, Operand<TFloat32> values) {
    return tf.reshape(values, Sizes.constant(tf, view(shape).asArray()));
  }

  private Operand<TFloat32> unviewed(Ops tf, Operand<TFloat32> values) {
    return tf.reshape(values, Sizes.constant(tf, shape.asArray()));
  }
}
