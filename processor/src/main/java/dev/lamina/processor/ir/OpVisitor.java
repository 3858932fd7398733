package dev.lamina.processor.ir;

/** One case an operation. */
public interface OpVisitor<R> {
  R visit(ActivateOp op);

  R visit(AddOp op);

  R visit(BatchNormOp op);

  R visit(ConcatOp op);

  R visit(ConvOp op);

  R visit(DenseOp op);

  R visit(DepthwiseConvOp op);

  R visit(DropoutOp op);

  R visit(FlattenOp op);

  R visit(GlobalAveragePoolOp op);

  R visit(MaxoutOp op);

  R visit(PoolOp op);

  R visit(ProjectionOp op);
}
