package dev.lamina.processor.shape;

import dev.lamina.processor.ir.PoolOp;
import dev.lamina.processor.ir.TensorType;
import dev.lamina.processor.ir.Window;
import java.util.List;

/** [N, h, w, c] to [N, h', w', c]. */
final class PoolShape {
  private PoolShape() {}

  static List<Inferred> infer(PoolOp op, LayerContext context) {
    String layer = op.kind() == PoolOp.Kind.MAX ? "MaxPool" : "AveragePool";
    TensorType in = context.input();
    if (!in.isImage()) {
      context.wrongRank(layer, "an image [N, height, width, channels]");
      return List.of(new Inferred(op, TensorType.UNKNOWN));
    }
    Window window = new Window(op.kernel(), op.stride(), 0, 1);
    TensorType out = WindowShape.over(window, context, layer, in.channels());
    return List.of(new Inferred(op, out));
  }
}
