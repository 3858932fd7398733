package dev.lamina.processor.shape;

import dev.lamina.processor.ir.DenseOp;
import dev.lamina.processor.ir.TensorType;
import java.util.List;

/** [N, features] to [N, units]. */
final class DenseShape {
  private DenseShape() {}

  static List<Inferred> infer(DenseOp op, LayerContext context) {
    TensorType in = context.input();
    if (!in.isFeatures()) {
      context.wrongRank(
          "Dense", "features [N, count]", "put @Flatten or @GlobalAveragePool before it");
      return List.of(new Inferred(op, TensorType.features(op.units())));
    }
    return List.of(new Inferred(op.on(in.channels()), TensorType.features(op.units())));
  }
}
