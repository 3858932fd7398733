package dev.lamina.processor.shape;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.ir.ActivateOp;
import dev.lamina.processor.ir.AddOp;
import dev.lamina.processor.ir.BatchNormOp;
import dev.lamina.processor.ir.ChannelShuffleOp;
import dev.lamina.processor.ir.ChannelSplitOp;
import dev.lamina.processor.ir.ConcatOp;
import dev.lamina.processor.ir.ConvOp;
import dev.lamina.processor.ir.ConvTransposeOp;
import dev.lamina.processor.ir.DenseOp;
import dev.lamina.processor.ir.DepthwiseConvOp;
import dev.lamina.processor.ir.DropoutOp;
import dev.lamina.processor.ir.EmbeddingOp;
import dev.lamina.processor.ir.FlattenOp;
import dev.lamina.processor.ir.GlobalPoolOp;
import dev.lamina.processor.ir.GroupNormOp;
import dev.lamina.processor.ir.IdentityOp;
import dev.lamina.processor.ir.LayerNormOp;
import dev.lamina.processor.ir.MaxoutOp;
import dev.lamina.processor.ir.MultiplyOp;
import dev.lamina.processor.ir.OneHotOp;
import dev.lamina.processor.ir.Op;
import dev.lamina.processor.ir.OpVisitor;
import dev.lamina.processor.ir.PoolOp;
import dev.lamina.processor.ir.ProjectionOp;
import dev.lamina.processor.ir.ReshapeOp;
import dev.lamina.processor.ir.SoftmaxOp;
import dev.lamina.processor.ir.TensorType;
import dev.lamina.processor.ir.UpsampleOp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
      context.tooLarge(
          "Flatten", features, "features", "put @GlobalAveragePool or a pool before it");
      return List.of(new Inferred(op, TensorType.UNKNOWN));
    }
    return List.of(new Inferred(op, TensorType.features((int) features)));
  }

  @Override
  public List<Inferred> visit(ChannelShuffleOp op) {
    return new ChannelShapes(context).shuffle(op);
  }

  @Override
  public List<Inferred> visit(ChannelSplitOp op) {
    return new ChannelShapes(context).split(op);
  }

  @Override
  public List<Inferred> visit(ConvTransposeOp op) {
    return ConvTransposeShape.infer(op, context);
  }

  @Override
  public List<Inferred> visit(EmbeddingOp op) {
    return ids(op, "Embedding", op.size());
  }

  /** One id for each place of a sequence. */
  private List<Inferred> ids(Op op, String layer, int channels) {
    if (!context.input().isFeatures()) {
      context.wrongRank(layer, "ids [N, length]", "put @Flatten before it, if its numbers are ids");
      return List.of(new Inferred(op, TensorType.UNKNOWN));
    }
    return List.of(new Inferred(op, TensorType.sequence(context.input().channels(), channels)));
  }

  @Override
  public List<Inferred> visit(GlobalPoolOp op) {
    return PoolShape.infer(op, context);
  }

  @Override
  public List<Inferred> visit(GroupNormOp op) {
    return new ChannelShapes(context).norm(op);
  }

  /** The name stays, the layer goes. */
  @Override
  public List<Inferred> visit(IdentityOp op) {
    return List.of();
  }

  @Override
  public List<Inferred> visit(LayerNormOp op) {
    return List.of(new Inferred(op.over(context.input().channels()), context.input()));
  }

  @Override
  public List<Inferred> visit(MaxoutOp op) {
    return new ChannelShapes(context).maxout(op);
  }

  @Override
  public List<Inferred> visit(MultiplyOp op) {
    return MultiplyShape.infer(op, context);
  }

  @Override
  public List<Inferred> visit(OneHotOp op) {
    return ids(op, "OneHot", op.depth());
  }

  @Override
  public List<Inferred> visit(PoolOp op) {
    return PoolShape.infer(op, context);
  }

  @Override
  public List<Inferred> visit(ProjectionOp op) {
    return ProjectionShape.infer(op, context);
  }

  @Override
  public List<Inferred> visit(ReshapeOp op) {
    TensorType out = TensorType.of(op.sizes());
    if (out.elements() != context.input().elements()) {
      context.error(
          DiagnosticCode.RESHAPE,
          "value",
          String.format(
              Locale.ROOT,
              "Reshape of \"%s\" makes %s of %s; expected %,d numbers, found %,d",
              context.node(),
              out,
              context.input(),
              context.input().elements(),
              out.elements()),
          reshapeHelp(op));
      return List.of(new Inferred(op, TensorType.UNKNOWN));
    }
    return List.of(new Inferred(op, out));
  }

  @Override
  public List<Inferred> visit(SoftmaxOp op) {
    return List.of(new Inferred(op, context.input()));
  }

  @Override
  public List<Inferred> visit(UpsampleOp op) {
    TensorType in = context.input();
    if (!in.isImage()) {
      context.wrongRank(
          "Upsample", "an image [N, height, width, channels]", ShapeMends.toImage(in, ""));
      return List.of(new Inferred(op, TensorType.UNKNOWN));
    }
    long height = (long) in.height() * op.factor();
    long width = (long) in.width() * op.factor();
    if (Math.max(height, width) > Integer.MAX_VALUE) {
      context.tooLarge("Upsample", Math.max(height, width), "rows", "set factor = 2");
      return List.of(new Inferred(op, TensorType.UNKNOWN));
    }
    return List.of(new Inferred(op, TensorType.image((int) height, (int) width, in.channels())));
  }

  /** The same shape with a last size that fits, or all in one. */
  private String reshapeHelp(ReshapeOp op) {
    long elements = context.input().elements();
    List<Integer> sizes = new ArrayList<>(op.sizes());
    long others = TensorType.of(sizes).elements() / sizes.get(sizes.size() - 1);
    boolean fits = others > 0 && elements % others == 0;
    if (fits) {
      sizes.set(sizes.size() - 1, (int) (elements / others));
    }
    return "write @Reshape(%s)"
        .formatted(
            (fits ? sizes : List.of(elements)).toString().replace('[', '{').replace(']', '}'));
  }
}
