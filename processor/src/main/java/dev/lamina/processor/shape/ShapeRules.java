package dev.lamina.processor.shape;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.ir.ActivateOp;
import dev.lamina.processor.ir.AddOp;
import dev.lamina.processor.ir.BatchNormOp;
import dev.lamina.processor.ir.ConvOp;
import dev.lamina.processor.ir.DenseOp;
import dev.lamina.processor.ir.DropoutOp;
import dev.lamina.processor.ir.FlattenOp;
import dev.lamina.processor.ir.GlobalAveragePoolOp;
import dev.lamina.processor.ir.OpVisitor;
import dev.lamina.processor.ir.PoolOp;
import dev.lamina.processor.ir.ProjectionOp;
import dev.lamina.processor.ir.TensorType;
import java.util.List;

/** The rule of each operation. All inputs are known when a rule is asked. */
final class ShapeRules implements OpVisitor<List<Inferred>> {
  private final LayerContext context;

  ShapeRules(LayerContext context) {
    this.context = context;
  }

  @Override
  public List<Inferred> visit(ActivateOp op) {
    return List.of(new Inferred(op, context.input()));
  }

  @Override
  public List<Inferred> visit(AddOp op) {
    return AddShape.infer(op, context);
  }

  @Override
  public List<Inferred> visit(BatchNormOp op) {
    return List.of(new Inferred(op.over(context.input().channels()), context.input()));
  }

  @Override
  public List<Inferred> visit(ConvOp op) {
    return ConvShape.infer(op, context);
  }

  @Override
  public List<Inferred> visit(DenseOp op) {
    return DenseShape.infer(op, context);
  }

  @Override
  public List<Inferred> visit(DropoutOp op) {
    return List.of(new Inferred(op, context.input()));
  }

  @Override
  public List<Inferred> visit(FlattenOp op) {
    long features = context.input().elements();
    if (features > Integer.MAX_VALUE) {
      context.error(
          DiagnosticCode.TOO_LARGE,
          "",
          "Flatten of \"%s\" makes %,d features; expected at most %,d"
              .formatted(context.node(), features, Integer.MAX_VALUE));
      return List.of(new Inferred(op, TensorType.UNKNOWN));
    }
    return List.of(new Inferred(op, TensorType.features((int) features)));
  }

  @Override
  public List<Inferred> visit(GlobalAveragePoolOp op) {
    if (!context.input().isImage()) {
      context.wrongRank("GlobalAveragePool", "an image [N, height, width, channels]");
      return List.of(new Inferred(op, TensorType.UNKNOWN));
    }
    return List.of(new Inferred(op, TensorType.features(context.input().channels())));
  }

  @Override
  public List<Inferred> visit(PoolOp op) {
    return PoolShape.infer(op, context);
  }

  @Override
  public List<Inferred> visit(ProjectionOp op) {
    return ProjectionShape.infer(op, context);
  }
}
