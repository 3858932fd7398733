package dev.lamina.runtime.layer;

import java.util.List;
import org.tensorflow.ndarray.Shape;

/**
 * Where the window of a convolution goes.
 *
 * @param kernel height and width of the window
 * @param stride step in both directions
 * @param padding zero rows and columns on each of the four sides
 * @param dilation distance of neighbouring cells of the window
 */
record Stencil(int kernel, int stride, int padding, int dilation) {

  /** Height and width of what the window covers. */
  int span() {
    return (kernel - 1) * dilation + 1;
  }

  List<Long> strides() {
    return List.of(1L, (long) stride, (long) stride, 1L);
  }

  List<Long> dilations() {
    return List.of(1L, (long) dilation, (long) dilation, 1L);
  }

  /** Whether an output has the size of its input; then TensorFlow's SAME is symmetric too. */
  boolean keepsSize() {
    return stride == 1 && 2 * padding == span() - 1;
  }

  /** The same window without gaps, step or padding. */
  Stencil dense() {
    return new Stencil(kernel, 1, 0, 1);
  }

  Stencil withoutPadding() {
    return new Stencil(kernel, stride, 0, dilation);
  }

  void requireFit(String layer, Shape image) {
    Arguments.windowFits(layer, image, kernel, dilation, padding);
  }
}
