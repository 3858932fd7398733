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
    return over(window, false, context, layer, channels);
  }

  /**
   * The same for a pool.
   *
   * @param ceil whether a last window that reaches over the end counts
   */
  static TensorType over(
      Window window, boolean ceil, LayerContext context, String layer, int channels) {
    TensorType in = context.input();
    List<Integer> sizes = new ArrayList<>();
    for (int size : in.sizes().subList(0, in.sizes().size() - 1)) {
      sizes.add(ceil ? window.positionsRoundedUp(size) : window.positions(size));
    }
    if (sizes.stream().allMatch(size -> size > 0)) {
      sizes.add(channels);
      return TensorType.of(sizes);
    }
    context.error(
        DiagnosticCode.WINDOW,
        "kernel",
        "%s of \"%s\" has a %s window with padding %s, which does not fit into %s"
            .formatted(
                layer,
                context.node(),
                in.isSequence() ? window.kernel() : window,
                window.padding(),
                in),
        help(window, layer, in));
    return TensorType.UNKNOWN;
  }

  /** The largest kernel that fits, and the padding with which this one does. */
  private static String help(Window window, String layer, TensorType in) {
    long least =
        in.sizes().subList(0, in.sizes().size() - 1).stream()
            .mapToLong(Integer::longValue)
            .min()
            .getAsLong();
    long kernel = (least + 2L * window.padding() - 1) / window.dilation() + 1;
    long missing = (long) window.dilation() * (window.kernel() - 1) + 1 - least;
    // The padding of a pool is at most half its kernel.
    return "set kernel = %s or less".formatted(kernel)
        + (layer.contains("Pool") ? "" : ", or padding = %s".formatted((missing + 1) / 2));
  }
}
