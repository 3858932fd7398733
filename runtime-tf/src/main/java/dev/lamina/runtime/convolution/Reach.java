package dev.lamina.runtime.convolution;

/**
 * What one row (or column) of a convolution's kernel meets along the height (or width) of an image:
 * the outputs for which it lies inside, and the cells that it then lies on.
 *
 * @param first output
 * @param count of outputs; 0 if the row only ever lies on padding
 * @param begin the cell that the row lies on in the first of these outputs
 * @param stride from there to the cell of the next
 * @param outputs in all
 */
record Reach(int first, int count, int begin, int stride, int outputs) {

  /**
   * @param offset of the row in the window, from 0
   * @param size of the image along this axis
   * @param span of the window along this axis
   */
  static Reach of(int offset, int size, int span, int stride, int padding) {
    int outputs = (size + 2 * padding - span) / stride + 1;
    int shift = offset - padding;
    int first = Math.max(0, Math.floorDiv(-shift + stride - 1, stride));
    int last = Math.min(outputs - 1, Math.floorDiv(size - 1 - shift, stride));
    int count = Math.max(0, last - first + 1);
    return new Reach(first, count, first * stride + shift, stride, outputs);
  }

  /** One cell behind the last. */
  int end() {
    return begin + (count - 1) * stride + 1;
  }

  /** The outputs after those reached. */
  int after() {
    return outputs - first - count;
  }

  /** Whether every cell of the image is met, each once and in place. */
  boolean isWhole(int size) {
    return count == size && stride == 1 && outputs == size;
  }
}
