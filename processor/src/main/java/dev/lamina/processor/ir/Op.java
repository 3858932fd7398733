package dev.lamina.processor.ir;

/**
 * What a layer computes. A new kind of layer is a record here and a case in {@link OpVisitor}; the
 * compiler then names every place that must know it.
 */
public sealed interface Op
    permits ActivateOp,
        AddOp,
        BatchNormOp,
        ConcatOp,
        ConvOp,
        DenseOp,
        DepthwiseConvOp,
        DropoutOp,
        FlattenOp,
        GlobalAveragePoolOp,
        MaxoutOp,
        PoolOp,
        ProjectionOp {

  /** Whether it takes all tensors of its method; others take one. */
  default boolean joins() {
    return false;
  }

  <R> R accept(OpVisitor<R> visitor);
}
