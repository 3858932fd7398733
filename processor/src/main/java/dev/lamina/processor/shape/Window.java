package dev.lamina.processor.shape;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.ir.TensorType;

/** A square window that moves over an image. */
record Window(int kernel, int stride, int padding) {

  /** How many positions the window has along a side; below 1 if it does not fit. */
  int positions(int size) {
    long room = size + 2L * padding - kernel;
    return room < 0 ? 0 : (int) Math.min(room / stride + 1, Integer.MAX_VALUE);
  }

  /** The image that the window leaves, reported and unknown where it does not fit. */
  TensorType over(LayerContext context, String layer, int channels) {
    TensorType in = context.input();
    int height = positions(in.height());
    int width = positions(in.width());
    if (height > 0 && width > 0) {
      return TensorType.image(height, width, channels);
    }
    context.error(
        DiagnosticCode.WINDOW,
        "kernel",
        "%s of \"%s\" has a %dx%d window with padding %d, which does not fit into %s"
            .formatted(layer, context.node(), kernel, kernel, padding, in));
    return TensorType.UNKNOWN;
  }
}
