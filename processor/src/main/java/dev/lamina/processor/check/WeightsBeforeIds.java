package dev.lamina.processor.check;

import dev.lamina.processor.cost.ParameterCount;
import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.ir.EmbeddingOp;
import dev.lamina.processor.ir.Flow;
import dev.lamina.processor.ir.LayerList;
import dev.lamina.processor.ir.Model;
import dev.lamina.processor.ir.OneHotOp;
import dev.lamina.processor.ir.Op;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Ids are whole numbers, so no gradient comes back through what looks them up. */
final class WeightsBeforeIds implements ModelCheck {

  @Override
  public void check(Model model, Flow flow, Diagnostics diagnostics) {
    for (LayerList.Entry layer : flow.layers()) {
      Op op = layer.step().op();
      if (op instanceof EmbeddingOp || op instanceof OneHotOp) {
        long parameters = parametersBefore(layer.path(), flow, new HashSet<>());
        if (parameters > 0) {
          diagnostics.finding(
              DiagnosticCode.WEIGHTS_BEFORE_IDS,
              layer.step().place(),
              "",
              String.format(
                  Locale.ROOT,
                  "\"%s\" takes ids that layers with %,d parameters compute; they learn nothing",
                  layer.path(),
                  parameters),
              "why   an id is a whole number, and no gradient passes through its choice",
              "help  let it take an @Input itself");
        }
      }
    }
  }

  private static long parametersBefore(String path, Flow flow, Set<String> seen) {
    long parameters = 0;
    for (LayerList.Entry source : flow.sources(path)) {
      if (seen.add(source.path())) {
        parameters +=
            ParameterCount.of(source.step()) + parametersBefore(source.path(), flow, seen);
      }
    }
    return parameters;
  }
}
