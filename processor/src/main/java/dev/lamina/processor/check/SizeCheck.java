package dev.lamina.processor.check;

import dev.lamina.processor.cost.ParameterCount;
import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.ir.DenseOp;
import dev.lamina.processor.ir.Graph;
import dev.lamina.processor.ir.Node;
import dev.lamina.processor.ir.Step;
import java.util.Locale;

/** TensorFlow ends the process at a tensor that it cannot count, so none may be that large. */
final class SizeCheck implements GraphCheck {
  private static final long MOST = Integer.MAX_VALUE;

  @Override
  public void check(Graph graph, Diagnostics diagnostics) {
    for (Node node : graph.nodes()) {
      for (Step step : node.steps()) {
        if (isTooLarge(step, diagnostics)) {
          return; // what follows is too large because this is
        }
      }
    }
  }

  private static String help(Step.LayerStep layer) {
    if (layer.op() instanceof DenseOp dense && dense.inputs() < MOST) {
      return "help  set units = %s or less, or pool what it takes"
          .formatted(Math.max(1, MOST / (dense.inputs() + 1L)));
    }
    return "help  make its input smaller, with a pool or a stride before it, or set fewer filters";
  }

  private static boolean isTooLarge(Step step, Diagnostics diagnostics) {
    if (step instanceof Step.RepeatStep repeat) {
      return repeat.parts().stream().anyMatch(part -> isTooLarge(part, diagnostics));
    }
    if (step instanceof Step.LayerStep layer && layer.type().known()) {
      long parameters = ParameterCount.of(layer.op());
      if (layer.type().elements() > MOST || parameters > MOST) {
        diagnostics.error(
            DiagnosticCode.TOO_LARGE,
            layer.place().layer(),
            String.format(
                Locale.ROOT,
                "\"%s\" has %,d parameters and %,d outputs an example; expected at most %,d of each",
                layer.field(),
                parameters,
                layer.type().elements(),
                MOST),
            help(layer));
        return true;
      }
    }
    return false;
  }
}
