package dev.lamina.runtime.layer;

import java.util.stream.IntStream;
import org.tensorflow.ndarray.Shape;

/**
 * Where a window goes along one axis, by PyTorch's rules.
 *
 * @param kernel size of the window
 * @param stride step of the window
 * @param padding cells before the first and, at most, behind the last
 * @param ceil whether a last window may hang over the end, as long as it starts before the padding
 *     there
 */
record WindowAxis(int kernel, int stride, int padding, boolean ceil) {

  /** A window of one cell: an axis that stays as it is. */
  static final WindowAxis POINT = new WindowAxis(1, 1, 0, false);

  /** How many windows there are; below 1 where none fits. */
  int windows(long size) {
    long room = size + 2L * padding - kernel + (ceil ? stride - 1 : 0);
    long count = Math.floorDiv(room, stride) + 1;
    // A window that would see nothing but padding is left out.
    if (ceil && (count - 1) * stride >= size + padding) {
      count--;
    }
    return Math.toIntExact(count);
  }

  void requireFit(String layer, long size, Shape input) {
    if (windows(size) < 1) {
      throw new IllegalArgumentException(
          layer + " with kernel " + kernel + " does not fit into " + input);
    }
  }

  /** Cells that the windows need behind the last one; less than the padding at some strides. */
  int after(long size) {
    return Math.max(0, overhang(size));
  }

  private int overhang(long size) {
    return Math.toIntExact((windows(size) - 1L) * stride + kernel - size - padding);
  }

  /** Whether TensorFlow's scheme SAME puts the windows at the same places. */
  boolean isSame(long size) {
    long total = Math.max(0, (windows(size) - 1L) * stride + kernel - size);
    return windows(size) == (size + stride - 1) / stride && total / 2 == padding;
  }

  boolean isValid(long size) {
    return padding == 0 && after(size) == 0;
  }

  /** Whether each cell lies in exactly one window. */
  boolean tiles(long size) {
    return kernel == stride && padding == 0 && size % kernel == 0;
  }

  /** How many real cells each window sees. */
  int[] cells(long size) {
    return IntStream.range(0, windows(size))
        .map(
            index -> {
              int start = index * stride - padding;
              return Math.toIntExact(Math.min(size, start + kernel)) - Math.max(0, start);
            })
        .toArray();
  }
}
