package dev.lamina.processor.shape;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.ir.TensorType;
import dev.lamina.processor.ir.Window;
import java.util.ArrayList;
import java.util.List;

/** The image that a window leaves of an image, or the sequence that it leaves of one. */
final class WindowShape {
  private WindowShape() {}

  /** Reported and unknown where the window does not fit. */
  static TensorType over(Window window, LayerContext context, String layer, int channels) {
    TensorType in = context.input();
    List<Integer> sizes = new ArrayList<>();
    for (int size : in.sizes().subList(0, in.sizes().size() - 1)) {
      sizes.add(window.positions(size));
    }
    if (sizes.stream().allMatch(size -> size > 0)) {
      sizes.add(channels);
      return TensorType.of(sizes);
    }
    context.error(
        DiagnosticCode.WINDOW,
        "kernel",
        "%s of \"%s\" has a %s window with padding %d, which does not fit into %s"
            .formatted(
                layer,
                context.node(),
                in.isSequence() ? window.kernel() : window,
                window.padding(),
                in));
    return TensorType.UNKNOWN;
  }
}
