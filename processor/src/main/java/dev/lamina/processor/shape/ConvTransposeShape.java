package dev.lamina.processor.shape;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.ir.ConvTransposeOp;
import dev.lamina.processor.ir.TensorType;
import dev.lamina.processor.ir.Window;
import java.util.List;

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
    double filters = op.filters() > 0 ? op.filters() : in.channels() * op.width();
    if (filters != Math.rint(filters) || filters < 1) {
      context.error(
          DiagnosticCode.CHANNELS,
          "width",
          "ConvTranspose of \"%s\" has %s times %d channels, which is %s; expected a whole number"
              .formatted(context.node(), op.width(), in.channels(), filters),
          "set filters = %d instead of width".formatted((int) Math.max(1, Math.rint(filters))));
      return List.of(new Inferred(op, TensorType.UNKNOWN));
    }
    if (op.outputPadding() >= op.window().stride()) {
      context.error(
          DiagnosticCode.WINDOW,
          "outputPadding",
          "ConvTranspose of \"%s\" has an output padding of %d; expected less than its stride, %d"
              .formatted(context.node(), op.outputPadding(), op.window().stride()),
          "set outputPadding = %d".formatted(op.window().stride() - 1));
      return List.of(new Inferred(op, TensorType.UNKNOWN));
    }
    int height = size(op, in.height());
    int width = size(op, in.width());
    if (height < 1 || width < 1) {
      context.error(
          DiagnosticCode.WINDOW,
          "padding",
          "ConvTranspose of \"%s\" cuts off a padding of %d, which leaves nothing of %s"
              .formatted(context.node(), op.window().padding(), in),
          "set padding = %d".formatted(padding(op, in)));
      return List.of(new Inferred(op, TensorType.UNKNOWN));
    }
    return List.of(
        new Inferred(
            op.between(in.channels(), (int) filters),
            TensorType.image(height, width, (int) filters)));
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
