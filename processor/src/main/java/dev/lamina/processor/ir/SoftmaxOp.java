package dev.lamina.processor.ir;

/** Probabilities along the last axis. */
public record SoftmaxOp() implements Op {

  @Override
  public <R> R accept(OpVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
