package dev.lamina.processor.shape;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.ir.ConvTransposeOp;
import dev.lamina.processor.ir.TensorType;
import dev.lamina.processor.ir.Window;
import java.util.List;
import java.util.OptionalInt;

/** [N, h, w, c] to [N, h', w', filters]. */
final class ConvTransposeShape {
  private static final String LAYER = "ConvTranspose";

  private ConvTransposeShape() {}

  static List<Inferred> infer(ConvTransposeOp op, LayerContext context) {
    TensorType in = context.input();
    if (!in.isImage()) {
      context.wrongRank(LAYER, "an image [N, height, width, channels]", ShapeMends.toImage(in, ""));
      return List.of(new Inferred(op, TensorType.UNKNOWN));
    }
    OptionalInt filters = FilterCount.of(LAYER, op.filters(), op.width(), context);
    if (filters.isEmpty()) {
      return List.of(new Inferred(op, TensorType.UNKNOWN));
    }
    if (op.outputPadding() >= op.window().stride()) {
      context.error(
          DiagnosticCode.WINDOW,
          "outputPadding",
          "ConvTranspose of \"%s\" has an output padding of %s; expected less than its stride, %s"
              .formatted(context.node(), op.outputPadding(), op.window().stride()),
          "set outputPadding = %s".formatted(op.window().stride() - 1));
      return List.of(new Inferred(op, TensorType.UNKNOWN));
    }
    int height = size(op, in.height());
    int width = size(op, in.width());
    if (height < 1 || width < 1) {
      context.error(
          DiagnosticCode.WINDOW,
          "padding",
          "ConvTranspose of \"%s\" cuts off a padding of %s, which leaves nothing of %s"
              .formatted(context.node(), op.window().padding(), in),
          "set padding = %s".formatted(padding(op, in)));
      return List.of(new Inferred(op, TensorType.UNKNOWN));
    }
    return List.of(
        new Inferred(
            op.between(in.channels(), filters.getAsInt()),
            TensorType.image(height, width, filters.getAsInt())));
  }

  /** Half of the kernel, or as much as leaves something. */
  private static int padding(ConvTransposeOp op, TensorType in) {
    int smaller = Math.min(in.height(), in.width());
    long most = ((smaller - 1L) * op.window().stride() + op.window().kernel() - 1) / 2;
    return (int) Math.min(op.window().kernel() / 2, most);
  }

  private static int size(ConvTransposeOp op, int size) {
    Window window = op.window();
    long out =
        (size - 1L) * window.stride()
            - 2L * window.padding()
            + window.kernel()
            + op.outputPadding();
    return (int) Math.min(Math.max(out, 0), Integer.MAX_VALUE);
  }
}
