package dev.lamina.processor.check;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.ir.Flow;
import dev.lamina.processor.ir.LayerList;
import dev.lamina.processor.ir.Model;
import dev.lamina.processor.ir.PoolOp;
import dev.lamina.processor.ir.TensorType;
import dev.lamina.processor.ir.Window;

/** A kernel that is larger than its input has weights that only ever meet padding. */
final class WeightsOnPadding implements ModelCheck {

  @Override
  public void check(Model model, Flow flow, Diagnostics diagnostics) {
    for (LayerList.Entry layer : flow.layers()) {
      if (!(layer.step().op() instanceof PoolOp)) {
        Windows.of(layer.step().op())
            .ifPresent(window -> check(layer, window, flow.inputType(layer.path()), diagnostics));
      }
    }
  }

  private static void check(
      LayerList.Entry layer, Window window, TensorType in, Diagnostics diagnostics) {
    int used = 1;
    int all = 1;
    int widest = 1;
    for (int size : in.sizes().subList(0, in.sizes().size() - 1)) {
      int along = used(window, size);
      used *= along;
      all *= window.kernel();
      widest = Math.max(widest, along);
    }
    if (used < all) {
      diagnostics.finding(
          DiagnosticCode.WEIGHTS_ON_PADDING,
          layer.step().place(),
          "kernel",
          "\"%s\" has a kernel larger than its input %s: %s of %s weights of each channel meet only padding"
              .formatted(layer.path(), in, all - used, all),
          "why   what is always multiplied by 0 has no effect and no gradient",
          "help  set kernel = %s, or pool less before it".formatted(widest));
    }
  }

  /** How many weights along an axis ever meet a cell of the input. */
  private static int used(Window window, int size) {
    int positions = window.positions(size);
    int used = 0;
    for (int weight = 0; weight < window.kernel(); weight++) {
      long first = (long) weight * window.dilation() - window.padding();
      // The first position at which this weight is not before the input.
      long steps = first >= 0 ? 0 : (-first + window.stride() - 1) / window.stride();
      if (steps < positions && first + steps * window.stride() < size) {
        used++;
      }
    }
    return used;
  }
}
