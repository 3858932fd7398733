package dev.lamina.processor.ir;

/**
 * Batch normalization over the last axis.
 *
 * @param channels 0 until shapes are inferred
 */
public record BatchNormOp(int channels, double epsilon, double momentum) implements Op {

  @Override
  public <R> R accept(OpVisitor<R> visitor) {
    return visitor.visit(this);
  }

  /** The same layer over that many channels. */
  public BatchNormOp over(int count) {
    return new BatchNormOp(count, epsilon, momentum);
  }
}
