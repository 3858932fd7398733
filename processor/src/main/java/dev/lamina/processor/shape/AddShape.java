package dev.lamina.processor.shape;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.ir.AddOp;
import dev.lamina.processor.ir.TensorType;
import java.util.List;

/** Several tensors of one shape to one of it. */
final class AddShape {
  private AddShape() {}

  static List<Inferred> infer(AddOp op, LayerContext context) {
    TensorType first = context.input();
    if (context.inputs().stream().allMatch(first::equals)) {
      return List.of(new Inferred(op, first));
    }
    context.error(
        DiagnosticCode.ADD_SHAPES,
        "",
        "\"%s\" adds %s; expected tensors of one shape"
            .formatted(context.node(), context.inputsText()),
        ShapeMends.add(context));
    return List.of(new Inferred(op, TensorType.UNKNOWN));
  }
}
