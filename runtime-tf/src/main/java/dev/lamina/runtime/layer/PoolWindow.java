package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.OnHost;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/** The windows of a pool over an image [N, h, w, c], in TensorFlow's terms. */
record PoolWindow(WindowAxis vertical, WindowAxis horizontal) {

  static PoolWindow square(WindowAxis side) {
    return new PoolWindow(side, side);
  }

  void requireFit(String layer, Shape image) {
    vertical.requireFit(layer, image.get(1), image);
    horizontal.requireFit(layer, image.get(2), image);
  }

  int[] sizes() {
    return new int[] {1, vertical.kernel(), horizontal.kernel(), 1};
  }

  int[] steps() {
    return new int[] {1, vertical.stride(), horizontal.stride(), 1};
  }

  /** TensorFlow's own padding where it pads as asked, since that is cheaper than a padded copy. */
  String scheme(Shape image) {
    return isSame(image) ? "SAME" : "VALID";
  }

  private boolean isSame(Shape image) {
    return vertical.isSame(image.get(1)) && horizontal.isSame(image.get(2));
  }

  /** Whether the image has to be padded before TensorFlow pools it. */
  boolean needsPadding(Shape image) {
    return !isSame(image) && !(vertical.isValid(image.get(1)) && horizontal.isValid(image.get(2)));
  }

  <T extends TFloating> Operand<T> padded(Ops tf, Operand<T> image, float value) {
    Shape shape = image.shape();
    if (!needsPadding(shape)) {
      return image;
    }
    int[][] around = {
      {0, 0},
      {vertical.padding(), vertical.after(shape.get(1))},
      {horizontal.padding(), horizontal.after(shape.get(2))},
      {0, 0}
    };
    return tf.pad(image, tf.constant(around), OnHost.number(tf, image, value));
  }

  /**
   * @param image shape before the padding
   */
  <T extends TFloating> Operand<T> unpadded(Ops tf, Operand<T> gradient, Shape image) {
    if (!needsPadding(image)) {
      return gradient;
    }
    int[] begin = {0, vertical.padding(), horizontal.padding(), 0};
    int[] size = {-1, Math.toIntExact(image.get(1)), Math.toIntExact(image.get(2)), -1};
    return tf.slice(gradient, tf.constant(begin), tf.constant(size));
  }

  /** For each window, [1, h', w', 1]: its size by the number of real cells that it sees. */
  Operand<TFloat32> fullByReal(Ops tf, Shape image) {
    int[] rows = vertical.cells(image.get(1));
    int[] columns = horizontal.cells(image.get(2));
    float[][][][] ratio = new float[1][rows.length][columns.length][1];
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < columns.length; column++) {
        float full = vertical.kernel() * horizontal.kernel();
        ratio[0][row][column][0] = full / (rows[row] * columns[column]);
      }
    }
    return tf.constant(ratio);
  }
}
