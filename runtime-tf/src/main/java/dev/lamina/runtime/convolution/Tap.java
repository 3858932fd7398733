package dev.lamina.runtime.convolution;

import dev.lamina.runtime.graph.OnHost;
import dev.lamina.runtime.graph.Sizes;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.StridedSlice;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * One position of a convolution's kernel: the cells of an image [N, h, w, c] that it lies on, and
 * the outputs [N, h', w', d] that these go into. Cells of the padding are left out.
 */
record Tap(Reach rows, Reach columns) {
  /** Bits of the batch and of the channels, which are taken whole. */
  private static final long WHOLE = 0b1001;

  /**
   * @param row of the kernel, from 0
   * @param column of the kernel, from 0
   */
  static Tap of(int row, int column, Shape image, Stencil stencil) {
    Extent span = stencil.span();
    Extent padding = stencil.padding();
    int apart = stencil.dilation();
    int stride = stencil.stride();
    return new Tap(
        Reach.of(row * apart, Math.toIntExact(image.get(1)), span.rows(), stride, padding.rows()),
        Reach.of(
            column * apart,
            Math.toIntExact(image.get(2)),
            span.columns(),
            stride,
            padding.columns()));
  }

  /** Every position of the kernel, row by row. */
  static List<Tap> all(Shape image, Stencil stencil) {
    int columns = stencil.kernel().columns();
    return IntStream.range(0, stencil.positions())
        .mapToObj(at -> of(at / columns, at % columns, image, stencil))
        .toList();
  }

  /** Whether it only ever lies on padding. */
  boolean isEmpty() {
    return rows.count() == 0 || columns.count() == 0;
  }

  /** The cells that it lies on, one for each output reached. */
  <T extends TFloating> Operand<T> cells(Ops tf, Operand<T> image) {
    Shape shape = image.shape();
    if (isWhole(shape.get(1), shape.get(2))) {
      return image;
    }
    return slice(tf, image, begins(tf), ends(tf), strides(tf));
  }

  /**
   * The way back: values at the cells it lies on, 0 elsewhere. By Pad, because StridedSliceGrad
   * takes ten times as long, and where the batch is unknown it forgets even the rank, at which some
   * operations end the whole process.
   */
  <T extends TFloating> Operand<T> toImage(Ops tf, Operand<T> values, Shape image) {
    if (isWhole(image.get(1), image.get(2))) {
      return values;
    }
    Operand<T> apart = apart(tf, values, image);
    int below = Math.toIntExact(image.get(1) - rows.begin() - apart.shape().get(1));
    int right = Math.toIntExact(image.get(2) - columns.begin() - apart.shape().get(2));
    if (rows.begin() == 0 && columns.begin() == 0 && below == 0 && right == 0) {
      return apart;
    }
    int[][] around = {{0, 0}, {rows.begin(), below}, {columns.begin(), right}, {0, 0}};
    return tf.pad(apart, tf.constant(around), OnHost.number(tf, values, 0));
  }

  /**
   * Each value with the zeros of its step: those to its right behind its channels, the rows below
   * behind its row, so that one Pad of a few axes makes both. Of the last steps what the image has.
   */
  private <T extends TFloating> Operand<T> apart(Ops tf, Operand<T> values, Shape image) {
    int stride = rows.stride();
    if (stride == 1) {
      return values;
    }
    Shape shape = values.shape();
    long batch = shape.get(0);
    int height = Math.toIntExact(shape.get(1));
    int width = Math.toIntExact(shape.get(2));
    int channels = Math.toIntExact(shape.get(3));
    long lines = batch < 0 ? -1 : batch * height;
    Operand<T> cells = tf.reshape(values, Sizes.constant(tf, lines, width, channels));
    int[][] behind = {{0, 0}, {0, (stride - 1) * width}, {0, (stride - 1) * channels}};
    Operand<T> filled = tf.pad(cells, tf.constant(behind), OnHost.number(tf, values, 0));
    int down = stride * height;
    int across = stride * width;
    Operand<T> steps = tf.reshape(filled, Sizes.constant(tf, batch, down, across, channels));
    int fits = Math.toIntExact(image.get(1)) - rows.begin();
    int fitsAcross = Math.toIntExact(image.get(2)) - columns.begin();
    if (down <= fits && across <= fitsAcross) {
      return steps;
    }
    int[] size = {-1, Math.min(down, fits), Math.min(across, fitsAcross), -1};
    return tf.slice(steps, tf.constant(new int[size.length]), tf.constant(size));
  }

  /** The outputs reached, out of all. */
  <T extends TFloating> Operand<T> outputs(Ops tf, Operand<T> all) {
    if (reachesAll()) {
      return all;
    }
    return slice(
        tf,
        all,
        tf.constant(new int[] {0, rows.first(), columns.first(), 0}),
        tf.constant(
            new int[] {0, rows.first() + rows.count(), columns.first() + columns.count(), 0}),
        tf.constant(new int[] {1, 1, 1, 1}));
  }

  /** The way back: values at the outputs reached, 0 at the others. */
  <T extends TFloating> Operand<T> toOutputs(Ops tf, Operand<T> values) {
    if (reachesAll()) {
      return values;
    }
    int[][] around = {
      {0, 0}, {rows.first(), rows.after()}, {columns.first(), columns.after()}, {0, 0}
    };
    return tf.pad(values, tf.constant(around), OnHost.number(tf, values, 0));
  }

  private boolean isWhole(long height, long width) {
    return rows.isWhole(Math.toIntExact(height)) && columns.isWhole(Math.toIntExact(width));
  }

  private boolean reachesAll() {
    return rows.count() == rows.outputs() && columns.count() == columns.outputs();
  }

  private Operand<TInt32> begins(Ops tf) {
    return tf.constant(new int[] {0, rows.begin(), columns.begin(), 0});
  }

  private Operand<TInt32> ends(Ops tf) {
    return tf.constant(new int[] {0, rows.end(), columns.end(), 0});
  }

  private Operand<TInt32> strides(Ops tf) {
    return tf.constant(new int[] {1, rows.stride(), columns.stride(), 1});
  }

  private static <T extends TFloating> Operand<T> slice(
      Ops tf,
      Operand<T> all,
      Operand<TInt32> begins,
      Operand<TInt32> ends,
      Operand<TInt32> strides) {
    return tf.stridedSlice(
        all, begins, ends, strides, StridedSlice.beginMask(WHOLE), StridedSlice.endMask(WHOLE));
  }
}
