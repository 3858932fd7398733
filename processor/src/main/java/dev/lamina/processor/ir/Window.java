package dev.lamina.processor.ir;

/**
 * A square window that moves over an image.
 *
 * @param kernel cells a side that are read
 * @param stride step
 * @param padding zeros added on each side of the image
 * @param dilation distance between cells that are read
 */
public record Window(int kernel, int stride, int padding, int dilation) {

  /** How many positions the window has along a side; 0 if it does not fit. */
  public int positions(int size) {
    long extent = (long) dilation * (kernel - 1) + 1;
    long room = size + 2L * padding - extent;
    return room < 0 ? 0 : (int) Math.min(room / stride + 1, Integer.MAX_VALUE);
  }

  /**
   * How many positions it has if a last one may reach over the end; one that would begin in the
   * padding behind the end is none, as in PyTorch.
   */
  public int positionsRoundedUp(int size) {
    int inside = positions(size);
    long next = (long) inside * stride;
    boolean left = next + (long) dilation * (kernel - 1) + 1 - stride < size + 2L * padding;
    return inside > 0 && left && next < (long) size + padding ? inside + 1 : inside;
  }

  /** "3x3". */
  @Override
  public String toString() {
    return kernel + "x" + kernel;
  }

  /** What is not as usual: ", stride 2, padding 0"; empty if all is. */
  public String unusual() {
    return (stride == 1 ? "" : ", stride " + stride)
        + (padding == kernel / 2 ? "" : ", padding " + padding)
        + (dilation == 1 ? "" : ", dilation " + dilation);
  }
}
