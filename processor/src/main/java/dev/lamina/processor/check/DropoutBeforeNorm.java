package dev.lamina.processor.check;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.ir.BatchNormOp;
import dev.lamina.processor.ir.DropoutOp;
import dev.lamina.processor.ir.Flow;
import dev.lamina.processor.ir.LayerList;
import dev.lamina.processor.ir.Model;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Li, Chen, Hu, Yang 2018, arXiv 1801.05134. Published networks do it, so it is only noted. */
final class DropoutBeforeNorm implements ModelCheck {

  @Override
  public void check(Model model, Flow flow, Diagnostics diagnostics) {
    for (LayerList.Entry layer : flow.layers()) {
      if (layer.step().op() instanceof DropoutOp dropout && dropout.rate() > 0) {
        normBehind(layer, flow)
            .ifPresent(
                norm ->
                    diagnostics.finding(
                        DiagnosticCode.DROPOUT_BEFORE_NORM,
                        layer.step().place(),
                        "",
                        "\"%s\" drops out before the BatchNorm \"%s\""
                            .formatted(layer.path(), norm.path()),
                        "why   dropout raises the variance that BatchNorm learns, and is gone in evaluation",
                        "help  move @Dropout behind the last BatchNorm, or delete it"));
      }
    }
  }

  private static Optional<LayerList.Entry> normBehind(LayerList.Entry from, Flow flow) {
    Set<String> seen = new HashSet<>();
    Deque<LayerList.Entry> open = new ArrayDeque<>(flow.consumers(from.path()));
    while (!open.isEmpty()) {
      LayerList.Entry at = open.removeFirst();
      if (at.step().op() instanceof BatchNormOp) {
        return Optional.of(at);
      }
      if (seen.add(at.path())) {
        open.addAll(flow.consumers(at.path()));
      }
    }
    return Optional.empty();
  }
}
