package dev.lamina.processor.shape;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.ir.ConvOp;
import dev.lamina.processor.ir.TensorType;
import java.util.List;
import java.util.OptionalInt;

/** [N, h, w, c] to [N, h', w', filters], or [N, l, c] to [N, l', filters]. */
final class ConvShape {
  private ConvShape() {}

  static List<Inferred> infer(ConvOp op, LayerContext context) {
    TensorType in = context.input();
    if (op.axes() == 1 ? !in.isSequence() : !in.isImage()) {
      context.wrongRank(
          op.layer(),
          op.axes() == 1
              ? "a sequence [N, length, channels]"
              : "an image [N, height, width, channels]",
          op.axes() == 1 ? ShapeMends.toSequence(in, "Conv") : ShapeMends.toImage(in, "Conv1D"));
      return List.of(new Inferred(op, TensorType.UNKNOWN));
    }
    OptionalInt count = FilterCount.of(op.layer(), op.filters(), op.width(), context);
    if (count.isEmpty()) {
      return List.of(new Inferred(op, TensorType.UNKNOWN));
    }
    int filters = count.getAsInt();
    if (in.channels() % op.groups() != 0 || filters % op.groups() != 0) {
      context.error(
          DiagnosticCode.CHANNELS,
          "groups",
          "%s of \"%s\" splits %s channels and %s filters into %s groups; both must divide evenly"
              .formatted(op.layer(), context.node(), in.channels(), filters, op.groups()),
          "set groups = %s".formatted(ShapeMends.divisor(op.groups(), in.channels(), filters)));
      return List.of(new Inferred(op, TensorType.UNKNOWN));
    }
    ConvOp known = op.between(in.channels(), filters);
    TensorType out = WindowShape.over(op.window(), context, op.layer(), filters);
    return List.of(new Inferred(known, out));
  }
}
