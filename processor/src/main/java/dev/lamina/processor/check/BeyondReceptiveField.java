package dev.lamina.processor.check;

import dev.lamina.processor.cost.ReceptiveField;
import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.ir.Flow;
import dev.lamina.processor.ir.LayerList;
import dev.lamina.processor.ir.Model;
import dev.lamina.processor.ir.PoolOp;
import dev.lamina.processor.ir.TensorType;
import dev.lamina.processor.ir.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A convolution that gets what already depends on the whole input has nothing new to see (Richter,
 * Schoening, Wiedenroth, Krumnack 2021, arXiv 2106.12307). Of several ways to it the one that sees
 * least counts: behind a shortcut there is always something new.
 */
final class BeyondReceptiveField implements ModelCheck {

  @Override
  public void check(Model model, Flow flow, Diagnostics diagnostics) {
    TensorType in = model.graph().inputs().get(0).type();
    if (model.graph().inputs().size() != 1 || in.isFeatures()) {
      return;
    }
    int largest = in.isImage() ? Math.max(in.height(), in.width()) : in.sizes().get(0);
    Map<String, ReceptiveField> fields = new HashMap<>();
    List<LayerList.Entry> beyond = new ArrayList<>();
    double seen = 0;
    for (LayerList.Entry layer : flow.layers()) {
      Optional<ReceptiveField> before = before(layer, flow, fields);
      if (before.isEmpty()) {
        continue; // it depends on the whole, and not by position
      }
      Optional<Window> window = Windows.of(layer.step().op());
      if (window.isPresent()
          && window.get().kernel() > 1
          && !(layer.step().op() instanceof PoolOp)
          && before.get().size() >= largest) {
        seen = beyond.isEmpty() ? before.get().size() : seen;
        beyond.add(layer);
      }
      ReceptiveField after = before.get().after(layer.step().op());
      if (!after.isWhole()) {
        fields.put(layer.path(), after);
      }
    }
    if (!beyond.isEmpty()) {
      report(beyond, in, (long) Math.ceil(seen), diagnostics);
    }
  }

  private static void report(
      List<LayerList.Entry> beyond, TensorType in, long seen, Diagnostics diagnostics) {
    LayerList.Entry first = beyond.get(0);
    diagnostics.finding(
        DiagnosticCode.RECEPTIVE_FIELD,
        first.step().place(),
        "",
        "\"%s\" gets what already depends on all of the input %s%s"
            .formatted(
                first.path(),
                in,
                beyond.size() == 1 ? "" : ", with %s more behind it".formatted(beyond.size() - 1)),
        String.format(
            Locale.ROOT,
            "why   a position of it sees %,d cells a side, and layers beyond that add little (arXiv 2106.12307)",
            seen),
        "help  use fewer layers, pool later, or train on larger images");
  }

  /** That of the source which sees least; nothing if all see the whole without positions. */
  private static Optional<ReceptiveField> before(
      LayerList.Entry layer, Flow flow, Map<String, ReceptiveField> fields) {
    if (flow.takesAnInput(layer.path())) {
      return Optional.of(ReceptiveField.CELL);
    }
    return flow.sources(layer.path()).stream()
        .map(source -> fields.get(source.path()))
        .filter(field -> field != null)
        .min((a, b) -> Double.compare(a.size(), b.size()));
  }
}
