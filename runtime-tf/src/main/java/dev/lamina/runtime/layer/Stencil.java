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

  /** TensorFlow's SAME pads at the end only when the stride is 2, so padding is spelled out. */
  String scheme() {
    return padding == 0 ? "VALID" : "EXPLICIT";
  }

  List<Long> paddings() {
    long p = padding;
    return padding == 0 ? List.of() : List.of(0L, 0L, p, p, p, p, 0L, 0L);
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
