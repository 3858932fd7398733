package dev.lamina.processor.shape;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.ir.MultiplyOp;
import dev.lamina.processor.ir.TensorType;
import java.util.List;

/** Several tensors of one shape, or an image or sequence and gates for its channels. */
final class MultiplyShape {
  private MultiplyShape() {}

  static List<Inferred> infer(MultiplyOp op, LayerContext context) {
    TensorType first = context.input();
    TensorType gate = TensorType.features(first.channels());
    if (context.inputs().stream().allMatch(in -> in.equals(first) || in.equals(gate))) {
      return List.of(new Inferred(op, first));
    }
    context.error(
        DiagnosticCode.MULTIPLY_SHAPES,
        "",
        "\"%s\" multiplies %s; expected tensors of one shape, or an image first and gates %s for its channels"
            .formatted(context.node(), context.inputsText(), gate),
        help(context, gate));
    return List.of(new Inferred(op, TensorType.UNKNOWN));
  }

  private static String help(LayerContext context, TensorType gate) {
    for (int i = 1; i < context.inputs().size(); i++) {
      if (context.inputs().get(i).isFeatures() && !context.inputs().get(i).equals(gate)) {
        return "set units = %s in \"%s\"".formatted(gate.channels(), context.names().get(i));
      }
    }
    return context.input().isFeatures()
        ? "name the image first, and \"%s\" behind it".formatted(context.names().get(0))
        : ShapeMends.add(context);
  }
}
