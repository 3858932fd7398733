package dev.lamina.processor.ir;

/** The product of several tensors, or of one and gates for its channels. */
public record MultiplyOp() implements Op {

  @Override
  public boolean joins() {
    return true;
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
