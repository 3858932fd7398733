package dev.lamina.samples.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Convolutions with no convolution of TensorFlow's in them: products of slices. */
final class PositionProducts {
  private final Ops tf;
  private final Function<String, Operand<TFloat32>> variable;

  PositionProducts(Ops tf, Function<String, Operand<TFloat32>> variable) {
    this.tf = tf;
    this.variable = variable;
  }

  /** Size, step, padding and dilation of a square window. */
  record Window(int kernel, int stride, int padding, int dilation) {}

  /** A convolution as one matrix product a weight position and group. */
  Operand<TFloat32> conv(String place, Operand<TFloat32> x, Window window, int groups) {
    Operand<TFloat32> weight = variable.apply(place + ".weight");
    int inputs = Math.toIntExact(weight.shape().get(2));
    int filters = Math.toIntExact(weight.shape().get(3)) / groups;
    int outputs = filters * groups;
    List<Operand<TFloat32>> parts = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      for (int at = 0; at < window.kernel() * window.kernel(); at++) {
        int row = at / window.kernel();
        int column = at % window.kernel();
        Operand<TFloat32> cells = channels(cells(x, window, row, column), group * inputs, inputs);
        Operand<TFloat32> all = position(weight, row, column);
        Operand<TFloat32> own =
            tf.slice(
                all,
                tf.constant(new int[] {0, group * filters}),
                tf.constant(new int[] {inputs, filters}));
        parts.add(among(product(cells, own), group * filters, outputs));
      }
    }
    return tf.math.addN(parts);
  }

  /** A depthwise convolution as one elementwise product a weight position. */
  Operand<TFloat32> depthwise(String place, Operand<TFloat32> x, Window window) {
    Operand<TFloat32> weight = variable.apply(place + ".weight");
    int outputs = Math.toIntExact(weight.shape().get(2) * weight.shape().get(3));
    List<Operand<TFloat32>> parts = new ArrayList<>();
    for (int at = 0; at < window.kernel() * window.kernel(); at++) {
      int row = at / window.kernel();
      int column = at % window.kernel();
      Operand<TFloat32> cells = cells(x, window, row, column);
      Operand<TFloat32> products =
          tf.math.mul(tf.expandDims(cells, tf.constant(-1)), position(weight, row, column));
      long[] shape = cells.shape().asArray();
      shape[3] = outputs;
      parts.add(tf.reshape(products, tf.constant(shape)));
    }
    return tf.math.addN(parts);
  }

  private Operand<TFloat32> position(Operand<TFloat32> variable, int row, int column) {
    return tf.stridedSlice(variable, Indices.at(row), Indices.at(column));
  }

  /** The cells of the padded image on which one weight position lies. */
  private Operand<TFloat32> cells(Operand<TFloat32> x, Window window, int row, int column) {
    Operand<TFloat32> padded = padded(x, window.padding());
    int reach = window.dilation() * (window.kernel() - 1);
    long height = padded.shape().get(1) - reach;
    long width = padded.shape().get(2) - reach;
    long top = (long) row * window.dilation();
    long left = (long) column * window.dilation();
    return tf.stridedSlice(
        padded,
        Indices.all(),
        Indices.slice(top, top + height, window.stride()),
        Indices.slice(left, left + width, window.stride()),
        Indices.all());
  }

  private Operand<TFloat32> padded(Operand<TFloat32> x, int p) {
    return p == 0
        ? x
        : tf.pad(x, tf.constant(new int[][] {{0, 0}, {p, p}, {p, p}, {0, 0}}), tf.constant(0f));
  }

  private Operand<TFloat32> channels(Operand<TFloat32> x, int first, int count) {
    return tf.stridedSlice(
        x, Indices.all(), Indices.all(), Indices.all(), Indices.slice(first, first + count));
  }

  private Operand<TFloat32> among(Operand<TFloat32> x, int first, int channels) {
    int last = channels - first - Math.toIntExact(x.shape().get(3));
    return tf.pad(
        x, tf.constant(new int[][] {{0, 0}, {0, 0}, {0, 0}, {first, last}}), tf.constant(0f));
  }

  private Operand<TFloat32> product(Operand<TFloat32> image, Operand<TFloat32> matrix) {
    long[] shape = image.shape().asArray();
    Operand<TFloat32> rows = tf.reshape(image, tf.constant(new long[] {-1, shape[3]}));
    shape[3] = matrix.shape().get(1);
    return tf.reshape(tf.linalg.matMul(rows, matrix), tf.constant(shape));
  }
}
