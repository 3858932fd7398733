package dev.lamina.runtime.convolution;

import dev.lamina.runtime.graph.Sizes;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/** A small matrix of known numbers that is applied to both axes of square tiles. */
final class TileMatrix {
  private final double[][] numbers;

  /**
   * @param numbers row by row
   */
  TileMatrix(double[]... numbers) {
    this.numbers = numbers;
  }

  int rows() {
    return numbers.length;
  }

  int columns() {
    return numbers[0].length;
  }

  TileMatrix transposed() {
    double[][] turned = new double[columns()][rows()];
    for (int row = 0; row < rows(); row++) {
      for (int column = 0; column < columns(); column++) {
        turned[column][row] = numbers[row][column];
      }
    }
    return new TileMatrix(turned);
  }

  /** With its columns from the last to the first. */
  TileMatrix reversed() {
    double[][] turned = new double[rows()][columns()];
    for (int row = 0; row < rows(); row++) {
      for (int column = 0; column < columns(); column++) {
        turned[row][column] = numbers[row][columns() - 1 - column];
      }
    }
    return new TileMatrix(turned);
  }

  /**
   * Applied to both axes by one product.
   *
   * @param tiles [columns * columns, ...], the cells of a tile row by row
   * @return [rows * rows, the rest in one axis]
   */
  <T extends TFloating> Operand<T> times(Ops tf, Operand<T> tiles) {
    int height = rows() * rows();
    int width = columns() * columns();
    double[] both = new double[height * width];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        both[row * width + column] =
            numbers[row / rows()][column / columns()] * numbers[row % rows()][column % columns()];
      }
    }
    Operand<T> matrix =
        tf.reshape(
            tf.dtypes.cast(tf.constant(both), tiles.type()), Sizes.constant(tf, height, width));
    return tf.linalg.matMul(matrix, tf.reshape(tiles, Sizes.constant(tf, width, -1)));
  }

  /**
   * Applied to one axis, inside a function that XLA compiles.
   *
   * @param parts of one shape, one a column
   * @return one a row
   */
  <T extends TFloating> List<Operand<T>> combine(Ops tf, List<Operand<T>> parts) {
    List<Operand<T>> all = new ArrayList<>();
    for (double[] row : numbers) {
      Operand<T> sum = null;
      for (int column = 0; column < row.length; column++) {
        if (row[column] != 0) {
          sum = plus(tf, sum, row[column], parts.get(column));
        }
      }
      all.add(sum);
    }
    return all;
  }

  /** By subtraction: of additions TensorFlow may make what XLA refuses, see CompiledFunction. */
  private static <T extends TFloating> Operand<T> plus(
      Ops tf, Operand<T> sum, double factor, Operand<T> part) {
    if (sum == null) {
      return factor == 1 ? part : tf.math.mul(part, tf.constantOfSameType(part, factor));
    }
    return tf.math.sub(
        sum, factor == -1 ? part : tf.math.mul(part, tf.constantOfSameType(part, -factor)));
  }
}
