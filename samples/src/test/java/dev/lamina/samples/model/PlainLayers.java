package dev.lamina.samples.model;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.layer.DropoutLayer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The layers of the samples in operations that TensorFlow differentiates by itself. They read the
 * variables of a generated model by their names.
 */
final class PlainLayers {

  /** What fills the activation sites. */
  enum Function {
    RELU,
    PRELU,
    ARELU
  }

  /** Which statistics a normalization takes. */
  enum Mode {
    TRAINING,
    EVALUATION
  }

  private static final float EPSILON = 1e-5f;

  private final Ops tf;
  private final Variables variables;
  private final Function function;
  private final Mode mode;
  private final Map<String, Operand<TFloat32>> reads = new LinkedHashMap<>();

  PlainLayers(Ops tf, Variables variables, Function function, Mode mode) {
    this.tf = tf;
    this.variables = variables;
    this.function = function;
    this.mode = mode;
  }

  /** The value of every variable that a layer has read, by name. */
  Map<String, Operand<TFloat32>> reads() {
    return Collections.unmodifiableMap(reads);
  }

  private Operand<TFloat32> variable(String name) {
    return reads.computeIfAbsent(name, key -> variables.get(key).read(tf));
  }

  /** Pad and VALID, because TensorFlow has no gradient of a convolution with explicit padding. */
  Operand<TFloat32> conv(String place, Operand<TFloat32> x, int stride, int padding) {
    int p = padding;
    Operand<TFloat32> padded =
        p == 0
            ? x
            : tf.pad(x, tf.constant(new int[][] {{0, 0}, {p, p}, {p, p}, {0, 0}}), tf.constant(0f));
    List<Long> strides = List.of(1L, (long) stride, (long) stride, 1L);
    return tf.nn.conv2d(padded, variable(place + ".weight"), strides, "VALID");
  }

  /** Convolutions written as products of slices. */
  PositionProducts byPositions() {
    return new PositionProducts(tf, this::variable);
  }

  Operand<TFloat32> bias(String place, Operand<TFloat32> x) {
    return tf.math.add(x, variable(place + ".bias"));
  }

  Operand<TFloat32> norm(String place, Operand<TFloat32> x) {
    Operand<TFloat32> weight = variable(place + ".weight");
    Operand<TFloat32> bias = variable(place + ".bias");
    if (mode == Mode.TRAINING) {
      // Not written out as below: other roundings can move a value across the kink of an
      // activation,
      // where the gradient jumps.
      Operand<TFloat32> none = tf.constant(new float[0]);
      return tf.nn.fusedBatchNorm(x, weight, bias, none, none, FusedBatchNorm.epsilon(EPSILON)).y();
    }
    Operand<TFloat32> variance = variable(place + ".running_var");
    Operand<TFloat32> centred = tf.math.sub(x, variable(place + ".running_mean"));
    Operand<TFloat32> deviation = tf.math.sqrt(tf.math.add(variance, tf.constant(EPSILON)));
    return tf.math.add(tf.math.mul(tf.math.div(centred, deviation), weight), bias);
  }

  Operand<TFloat32> activation(String place, Operand<TFloat32> x) {
    if (function == Function.RELU) {
      return relu(x);
    }
    if (function == Function.PRELU) {
      return prelu(place, x);
    }
    Operand<TFloat32> alpha =
        tf.clipByValue(variable(place + ".alpha"), tf.constant(0.01f), tf.constant(0.99f));
    Operand<TFloat32> gain =
        tf.math.add(tf.constant(1f), tf.math.sigmoid(variable(place + ".beta")));
    return tf.math.sub(
        tf.math.mul(gain, tf.nn.relu(x)), tf.math.mul(alpha, tf.nn.relu(tf.math.neg(x))));
  }

  Operand<TFloat32> relu(Operand<TFloat32> x) {
    return tf.nn.relu(x);
  }

  Operand<TFloat32> prelu(String place, Operand<TFloat32> x) {
    Operand<TFloat32> slope = variable(place + ".alpha");
    return tf.math.sub(tf.nn.relu(x), tf.math.mul(slope, tf.nn.relu(tf.math.neg(x))));
  }

  /** ConvReLU and its convolution, weight position by weight position; x is padded afterwards. */
  Operand<TFloat32> convReLU(String place, Operand<TFloat32> x, int stride, int padding) {
    Operand<TFloat32> weight = variable(place + ".weight");
    Operand<TFloat32> theta = variable(place + ".theta");
    long kernel = weight.shape().get(0);
    long height = (x.shape().get(1) + 2L * padding - kernel) / stride + 1;
    long width = (x.shape().get(2) + 2L * padding - kernel) / stride + 1;
    int[][] around = {{0, 0}, {padding, padding}, {padding, padding}, {0, 0}};
    Operand<TFloat32> sum = null;
    for (long a = 0; a < kernel; a++) {
      for (long b = 0; b < kernel; b++) {
        Operand<TFloat32> threshold = tf.stridedSlice(theta, Indices.at(a), Indices.at(b));
        Operand<TFloat32> y = tf.select(tf.math.greater(x, threshold), x, threshold);
        Operand<TFloat32> read =
            tf.stridedSlice(
                tf.pad(y, tf.constant(around), tf.constant(0f)),
                Indices.all(),
                Indices.slice(a, a + (height - 1) * stride + 1, stride),
                Indices.slice(b, b + (width - 1) * stride + 1, stride),
                Indices.all());
        Operand<TFloat32> filters = tf.stridedSlice(weight, Indices.at(a), Indices.at(b));
        Operand<TFloat32> part =
            tf.nn.conv2d(
                read,
                tf.reshape(filters, tf.constant(new long[] {1, 1, -1, weight.shape().get(3)})),
                List.of(1L, 1L, 1L, 1L),
                "VALID");
        sum = sum == null ? part : tf.math.add(sum, part);
      }
    }
    return sum;
  }

  /** With the layer's own mask: the operations behind it are TensorFlow's to differentiate. */
  Operand<TFloat32> dropout(String place, Operand<TFloat32> x) {
    GraphContext context =
        mode == Mode.TRAINING
            ? GraphContext.training(tf, variables, tf.constant(0L), 1)
            : GraphContext.evaluation(tf, variables);
    return new DropoutLayer(context.at(place), 0.5).forward(x);
  }

  Operand<TFloat32> concat(Operand<TFloat32> one, Operand<TFloat32> other) {
    return tf.concat(List.of(one, other), tf.constant(3));
  }

  Operand<TFloat32> averagePool(Operand<TFloat32> x, long size) {
    List<Long> window = List.of(1L, size, size, 1L);
    return tf.nn.avgPool(x, window, window, "VALID");
  }

  Operand<TFloat32> maxPool(Operand<TFloat32> x) {
    Operand<TInt32> window = tf.constant(new int[] {1, 2, 2, 1});
    return tf.nn.maxPool(x, window, window, "VALID");
  }

  Operand<TFloat32> globalAveragePool(Operand<TFloat32> x) {
    return tf.math.mean(x, tf.constant(new int[] {1, 2}));
  }

  Operand<TFloat32> flatten(Operand<TFloat32> x, int features) {
    return tf.reshape(x, tf.constant(new int[] {-1, features}));
  }

  Operand<TFloat32> dense(String place, Operand<TFloat32> x) {
    return bias(place, tf.linalg.matMul(x, variable(place + ".weight")));
  }

  Operand<TFloat32> add(Operand<TFloat32> one, Operand<TFloat32> other) {
    return tf.math.add(one, other);
  }
}
