package dev.lamina.processor.check;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.ir.Flow;
import dev.lamina.processor.ir.LayerList;
import dev.lamina.processor.ir.Model;
import dev.lamina.processor.ir.PoolOp;
import dev.lamina.processor.ir.TensorType;
import dev.lamina.processor.ir.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * A window whose steps do not come out even never reads the last rows. One that skips cells anyway,
 * such as a 1x1 convolution with stride 2, does so on purpose.
 */
final class WindowRemainder implements ModelCheck {

  @Override
  public void check(Model model, Flow flow, Diagnostics diagnostics) {
    for (LayerList.Entry layer : flow.layers()) {
      Windows.of(layer.step().op())
          .filter(window -> window.stride() <= extent(window))
          .filter(window -> !(layer.step().op() instanceof PoolOp pool && pool.ceil()))
          .ifPresent(window -> check(layer, window, flow.inputType(layer.path()), diagnostics));
    }
  }

  private static void check(
      LayerList.Entry layer, Window window, TensorType in, Diagnostics diagnostics) {
    List<String> lost = new ArrayList<>();
    for (int axis = 0; axis < in.sizes().size() - 1; axis++) {
      int size = in.sizes().get(axis);
      int read = read(window, size);
      if (read < size) {
        lost.add("%s of %s %s".formatted(read, size, axisName(in, axis)));
      }
    }
    if (!lost.isEmpty()) {
      diagnostics.finding(
          DiagnosticCode.WINDOW_REMAINDER,
          layer.step().place(),
          "stride",
          "\"%s\" reads %s and throws the rest away"
              .formatted(layer.path(), String.join(" and ", lost)),
          "why   a %s window with stride %s and padding %s comes out even on other sizes only"
              .formatted(
                  in.isSequence() ? window.kernel() : window, window.stride(), window.padding()),
          help(layer, window, in));
    }
  }

  private static String help(LayerList.Entry layer, Window window, TensorType in) {
    if (layer.step().op() instanceof PoolOp) {
      return "help  set ceil = true to read them too";
    }
    for (int padding = window.padding() + 1; padding < extent(window); padding++) {
      Window padded = new Window(window.kernel(), window.stride(), padding, window.dilation());
      if (in.sizes().subList(0, in.sizes().size() - 1).stream()
          .allMatch(size -> read(padded, size) >= size)) {
        return "help  set padding = %s to read them too".formatted(padding);
      }
    }
    return "help  set stride = 1, or give it an input of %s"
        .formatted(
            in.sizes().subList(0, in.sizes().size() - 1).stream()
                .map(size -> String.valueOf(read(window, size)))
                .toList());
  }

  /** How many cells along an axis some window reads, from the first on. */
  private static int read(Window window, int size) {
    long last =
        (long) (window.positions(size) - 1) * window.stride() + extent(window) - window.padding();
    return (int) Math.min(last, size);
  }

  private static long extent(Window window) {
    return (long) window.dilation() * (window.kernel() - 1) + 1;
  }

  private static String axisName(TensorType in, int axis) {
    if (in.isSequence()) {
      return "steps";
    }
    return axis == 0 ? "rows" : "columns";
  }
}
