package dev.lamina.runtime.convolution;

import java.util.List;
import org.tensorflow.ndarray.Shape;

/**
 * Where the window of a convolution goes.
 *
 * @param kernel size of the window
 * @param stride step in both directions
 * @param padding zero rows above and below, zero columns left and right
 * @param dilation distance of neighbouring cells of the window
 */
public record Stencil(Extent kernel, int stride, Extent padding, int dilation) {

  /** Of what the window covers. */
  public Extent span() {
    return new Extent((kernel.rows() - 1) * dilation + 1, (kernel.columns() - 1) * dilation + 1);
  }

  /** How many cells the window has. */
  int positions() {
    return Math.multiplyExact(kernel.rows(), kernel.columns());
  }

  List<Long> strides() {
    return List.of(1L, (long) stride, (long) stride, 1L);
  }

  List<Long> dilations() {
    return List.of(1L, (long) dilation, (long) dilation, 1L);
  }

  /** Whether an output has the size of its input; then TensorFlow's SAME is symmetric too. */
  boolean keepsSize() {
    return stride == 1
        && 2 * padding.rows() == span().rows() - 1
        && 2 * padding.columns() == span().columns() - 1;
  }

  boolean isPadded() {
    return padding.rows() != 0 || padding.columns() != 0;
  }

  /** The same window without gaps, step or padding. */
  Stencil dense() {
    return new Stencil(kernel, 1, Extent.square(0), 1);
  }

  /** The same at every place, not only at a step's. */
  Stencil everywhere() {
    return new Stencil(kernel, 1, padding, dilation);
  }

  Stencil withoutPadding() {
    return new Stencil(kernel, stride, Extent.square(0), dilation);
  }

  public void requireFit(String layer, Shape image) {
    Extent span = span();
    if (image.get(1) + 2L * padding.rows() < span.rows()
        || image.get(2) + 2L * padding.columns() < span.columns()) {
      String dilated = dilation == 1 ? "" : " and dilation " + dilation;
      throw new IllegalArgumentException(
          layer + " with kernel " + kernel + dilated + " does not fit into " + image);
    }
  }
}
