package dev.lamina.processor.ir;

/** The mean of each channel. */
public record GlobalAveragePoolOp() implements Op {

  @Override
  public <R> R accept(OpVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
