package dev.lamina.processor.ir;

/** One case an operation. */
public interface OpVisitor<R> {

  R visit(ActivateOp op);

  R visit(AddOp op);

  R visit(BatchNormOp op);

  R visit(ChannelShuffleOp op);

  R visit(ChannelSplitOp op);

  R visit(ConcatOp op);

  R visit(ConvOp op);

  R visit(ConvTransposeOp op);

  R visit(DenseOp op);

  R visit(DepthwiseConvOp op);

  R visit(DropoutOp op);

  R visit(EmbeddingOp op);

  R visit(FlattenOp op);

  R visit(GlobalPoolOp op);

  R visit(GroupNormOp op);

  R visit(IdentityOp op);

  R visit(LayerNormOp op);

  R visit(MaxoutOp op);

  R visit(MultiplyOp op);

  R visit(OneHotOp op);

  R visit(PoolOp op);

  R visit(ProjectionOp op);

  R visit(ReshapeOp op);

  R visit(SoftmaxOp op);

  R visit(UpsampleOp op);
}
