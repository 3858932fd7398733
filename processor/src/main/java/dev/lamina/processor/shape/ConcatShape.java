package dev.lamina.processor.shape;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.ir.ConcatOp;
import dev.lamina.processor.ir.TensorType;
import java.util.ArrayList;
import java.util.List;

/** Tensors that agree in all but the last size to one with the sum of those. */
final class ConcatShape {
  private ConcatShape() {}

  static List<Inferred> infer(ConcatOp op, LayerContext context) {
    List<Integer> first = allButLast(context.input());
    if (!context.inputs().stream().allMatch(in -> allButLast(in).equals(first))) {
      context.error(
          DiagnosticCode.CONCAT_SHAPES,
          "",
          "\"%s\" puts %s side by side; expected tensors that agree in all but the channels"
              .formatted(context.node(), context.inputsText()),
          ShapeMends.concat(context));
      return List.of(new Inferred(op, TensorType.UNKNOWN));
    }
    long channels = context.inputs().stream().mapToLong(TensorType::channels).sum();
    if (channels > Integer.MAX_VALUE) {
      context.tooLarge("Concat", channels, "channels", "give what it takes fewer filters");
      return List.of(new Inferred(op, TensorType.UNKNOWN));
    }
    List<Integer> sizes = new ArrayList<>(first);
    sizes.add((int) channels);
    return List.of(new Inferred(op, TensorType.of(sizes)));
  }

  private static List<Integer> allButLast(TensorType type) {
    return type.sizes().subList(0, type.sizes().size() - 1);
  }
}
