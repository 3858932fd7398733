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
            .formatted(context.node(), context.inputsText(), gate));
    return List.of(new Inferred(op, TensorType.UNKNOWN));
  }
}
