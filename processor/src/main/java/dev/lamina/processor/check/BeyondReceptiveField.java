package dev.lamina.processor.check;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.ir.ConvTransposeOp;
import dev.lamina.processor.ir.DenseOp;
import dev.lamina.processor.ir.FlattenOp;
import dev.lamina.processor.ir.Flow;
import dev.lamina.processor.ir.GlobalPoolOp;
import dev.lamina.processor.ir.LayerList;
import dev.lamina.processor.ir.Model;
import dev.lamina.processor.ir.Op;
import dev.lamina.processor.ir.PoolOp;
import dev.lamina.processor.ir.ReshapeOp;
import dev.lamina.processor.ir.TensorType;
import dev.lamina.processor.ir.UpsampleOp;
import dev.lamina.processor.ir.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A convolution that gets what already depends on the whole input has nothing new to see (Richter,
 * Schoening, Wiedenroth, Krumnack 2021, arXiv 2106.12307). Of several ways to it the one that sees
 * least counts: behind a shortcut there is always something new.
 */
final class BeyondReceptiveField implements ModelCheck {

  /**
   * What one position of a value depends on along an axis.
   *
   * @param cells of the input
   * @param jump cells between two neighbouring positions
   */
  private record Field(double cells, double jump) {
    static final Field CELL = new Field(1, 1);

    Field through(Window window) {
      return new Field(
          cells + (double) window.dilation() * (window.kernel() - 1) * jump,
          jump * window.stride());
    }
  }

  @Override
  public void check(Model model, Flow flow, Diagnostics diagnostics) {
    TensorType in = model.graph().inputs().get(0).type();
    if (model.graph().inputs().size() != 1 || in.isFeatures()) {
      return;
    }
    int largest = in.isImage() ? Math.max(in.height(), in.width()) : in.sizes().get(0);
    Map<String, Field> fields = new HashMap<>();
    List<LayerList.Entry> beyond = new ArrayList<>();
    double seen = 0;
    for (LayerList.Entry layer : flow.layers()) {
      Optional<Field> before = before(layer, flow, fields);
      if (before.isEmpty()) {
        continue; // it depends on the whole, and not by position
      }
      Optional<Window> window = Windows.of(layer.step().op());
      if (window.isPresent()
          && window.get().kernel() > 1
          && !(layer.step().op() instanceof PoolOp)
          && before.get().cells() >= largest) {
        seen = beyond.isEmpty() ? before.get().cells() : seen;
        beyond.add(layer);
      }
      after(layer.step().op(), before.get()).ifPresent(f -> fields.put(layer.path(), f));
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
                beyond.size() == 1 ? "" : ", with %d more behind it".formatted(beyond.size() - 1)),
        "why   a position of it sees %,d cells a side, and layers beyond that add little (arXiv 2106.12307)"
            .formatted(seen),
        "help  use fewer layers, pool later, or train on larger images");
  }

  /** That of the source which sees least; nothing if all see the whole without positions. */
  private static Optional<Field> before(
      LayerList.Entry layer, Flow flow, Map<String, Field> fields) {
    if (flow.takesAnInput(layer.path())) {
      return Optional.of(Field.CELL);
    }
    return flow.sources(layer.path()).stream()
        .map(source -> fields.get(source.path()))
        .filter(field -> field != null)
        .min((a, b) -> Double.compare(a.cells(), b.cells()));
  }

  /** Nothing behind a layer that mixes all positions. */
  private static Optional<Field> after(Op op, Field before) {
    if (op instanceof GlobalPoolOp
        || op instanceof FlattenOp
        || op instanceof DenseOp
        || op instanceof ReshapeOp) {
      return Optional.empty();
    }
    if (op instanceof UpsampleOp upsample) {
      return Optional.of(new Field(before.cells(), before.jump() / upsample.factor()));
    }
    if (op instanceof ConvTransposeOp conv) {
      return Optional.of(new Field(before.cells(), before.jump() / conv.window().stride()));
    }
    return Optional.of(Windows.of(op).map(before::through).orElse(before));
  }
}
