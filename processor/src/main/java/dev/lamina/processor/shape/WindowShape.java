package dev.lamina.processor.shape;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.ir.TensorType;
import dev.lamina.processor.ir.Window;

/** The image that a window leaves of an image. */
final class WindowShape {
  private WindowShape() {}

  /** Reported and unknown where the window does not fit. */
  static TensorType over(Window window, LayerContext context, String layer, int channels) {
    TensorType in = context.input();
    int height = window.positions(in.height());
    int width = window.positions(in.width());
    if (height > 0 && width > 0) {
      return TensorType.image(height, width, channels);
    }
    context.error(
        DiagnosticCode.WINDOW,
        "kernel",
        "%s of \"%s\" has a %s window with padding %d, which does not fit into %s"
            .formatted(layer, context.node(), window, window.padding(), in));
    return TensorType.UNKNOWN;
  }
}
