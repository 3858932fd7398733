package dev.lamina.runtime.convolution;

import dev.lamina.runtime.graph.Sizes;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * An image whose cells are put together by their place in a step of the stride. The cells that one
 * position of the kernel lies on are a block of it then, where a slice with strides takes several
 * times as long, and all positions need one such copy.
 *
 * @param sorted [stride, stride, N, h, w, c], with the padding
 * @param outputs [N, h', w', d] of the convolution
 */
record Phases<T extends TFloating>(Stencil stencil, Operand<T> sorted, Shape outputs) {

  /**
   * @param x [N, h, w, c], of static shape
   */
  static <T extends TFloating> Phases<T> of(Ops tf, Stencil stencil, Operand<T> x, Shape outputs) {
    Shape image = x.shape();
    int stride = stencil.stride();
    long rows =
        steps(
            stencil.span().rows(), image.get(1), stencil.padding().rows(), outputs.get(1), stride);
    long columns =
        steps(
            stencil.span().columns(),
            image.get(2),
            stencil.padding().columns(),
            outputs.get(2),
            stride);
    int above = stencil.padding().rows();
    int left = stencil.padding().columns();
    int below = Math.toIntExact(rows * stride - image.get(1) - above);
    int right = Math.toIntExact(columns * stride - image.get(2) - left);
    int[][] around = {{0, 0}, {above, below}, {left, right}, {0, 0}};
    Operand<T> padded = tf.pad(x, tf.constant(around), Sizes.zero(tf, x));
    Operand<T> steps =
        tf.reshape(
            padded, Sizes.constant(tf, image.get(0), rows, stride, columns, stride, image.get(3)));
    Operand<T> sorted = tf.linalg.transpose(steps, tf.constant(new int[] {2, 4, 0, 1, 3, 5}));
    return new Phases<>(stencil, sorted, outputs);
  }

  /** How many steps hold the image and all that the kernel lies on. */
  private static long steps(int span, long size, int before, long outputs, int stride) {
    long covered = (size + before + stride - 1) / stride;
    return Math.max(covered, (span - 1) / stride + outputs);
  }

  /**
   * The cells that a position of the kernel lies on, those of the padding too.
   *
   * @param row of the kernel, from 0
   * @param column of the kernel, from 0
   * @return [N h' w', c]
   */
  Operand<T> rows(Ops tf, int row, int column) {
    int stride = stencil.stride();
    int down = row * stencil.dilation();
    int across = column * stencil.dilation();
    int[] begin = {down % stride, across % stride, 0, down / stride, across / stride, 0};
    Operand<T> cells =
        tf.slice(
            sorted,
            tf.constant(begin),
            Sizes.constant(tf, 1, 1, -1, outputs.get(1), outputs.get(2), -1));
    return tf.reshape(cells, Sizes.constant(tf, -1, sorted.shape().get(5)));
  }
}
