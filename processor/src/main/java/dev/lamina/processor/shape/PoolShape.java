package dev.lamina.processor.shape;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.ir.GlobalPoolOp;
import dev.lamina.processor.ir.PoolOp;
import dev.lamina.processor.ir.TensorType;
import dev.lamina.processor.ir.Window;
import java.util.List;

/** [N, h, w, c] to [N, h', w', c], [N, l, c] to [N, l', c]; a global pool to [N, c]. */
final class PoolShape {
  private PoolShape() {}

  static List<Inferred> infer(PoolOp op, LayerContext context) {
    TensorType in = context.input();
    if (op.axes() == 1 ? !in.isSequence() : !in.isImage()) {
      context.wrongRank(
          op.layer(),
          op.axes() == 1
              ? "a sequence [N, length, channels]"
              : "an image [N, height, width, channels]",
          op.axes() == 1
              ? ShapeMends.toSequence(in, op.layer().replace("1D", ""))
              : ShapeMends.toImage(in, op.layer() + "1D"));
      return List.of(new Inferred(op, TensorType.UNKNOWN));
    }
    Window window = op.window();
    if (window.padding() > window.kernel() / 2) {
      context.error(
          DiagnosticCode.WINDOW,
          "padding",
          "%s of \"%s\" has a padding of %s; expected at most half its kernel, %s, because a window of padding alone has no value"
              .formatted(op.layer(), context.node(), window.padding(), window.kernel() / 2),
          "set padding = %s".formatted(window.kernel() / 2));
      return List.of(new Inferred(op, TensorType.UNKNOWN));
    }
    TensorType out = WindowShape.over(window, op.ceil(), context, op.layer(), in.channels());
    return List.of(new Inferred(op, out));
  }

  static List<Inferred> infer(GlobalPoolOp op, LayerContext context) {
    TensorType in = context.input();
    if (!in.isImage() && !in.isSequence()) {
      context.wrongRank(
          op.layer(),
          "an image [N, height, width, channels] or a sequence [N, length, channels]",
          "delete @%s: there is nothing left to pool".formatted(op.layer()));
      return List.of(new Inferred(op, TensorType.UNKNOWN));
    }
    return List.of(new Inferred(op, TensorType.features(in.channels())));
  }
}
