package dev.lamina.processor.shape;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.ir.ActivateOp;
import dev.lamina.processor.ir.AddOp;
import dev.lamina.processor.ir.BatchNormOp;
import dev.lamina.processor.ir.ConcatOp;
import dev.lamina.processor.ir.ConvOp;
import dev.lamina.processor.ir.DenseOp;
import dev.lamina.processor.ir.DepthwiseConvOp;
import dev.lamina.processor.ir.DropoutOp;
import dev.lamina.processor.ir.FlattenOp;
import dev.lamina.processor.ir.GlobalAveragePoolOp;
import dev.lamina.processor.ir.MaxoutOp;
import dev.lamina.processor.ir.OpVisitor;
import dev.lamina.processor.ir.PoolOp;
import dev.lamina.processor.ir.ProjectionOp;
import dev.lamina.processor.ir.TensorType;
import java.util.ArrayList;
import java.util.List;

/** The rule of each operation. All inputs are known when a rule is asked. */
final class ShapeRules implements OpVisitor<List<Inferred>> {
  private final LayerContext context;

  ShapeRules(LayerContext context) {
    this.context = context;
  }

  @Override
  public List<Inferred> visit(ActivateOp op) {
    return List.of(new Inferred(op.on(context.input()), context.input()));
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
  public List<Inferred> visit(ConcatOp op) {
    return ConcatShape.infer(op, context);
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
  public List<Inferred> visit(DepthwiseConvOp op) {
    return DepthwiseConvShape.infer(op, context);
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
  public List<Inferred> visit(MaxoutOp op) {
    TensorType in = context.input();
    if (in.channels() % op.pool() != 0) {
      context.error(
          DiagnosticCode.CHANNELS,
          "pool",
          "Maxout of \"%s\" takes the largest of each %d channels, but %d channels do not divide evenly"
              .formatted(context.node(), op.pool(), in.channels()));
      return List.of(new Inferred(op, TensorType.UNKNOWN));
    }
    List<Integer> sizes = new ArrayList<>(in.sizes());
    sizes.set(sizes.size() - 1, in.channels() / op.pool());
    return List.of(new Inferred(op, TensorType.of(sizes)));
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
