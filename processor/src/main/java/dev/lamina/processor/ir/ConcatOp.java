package dev.lamina.processor.ir;

/** All inputs side by side along the last axis. */
public record ConcatOp() implements Op {

  @Override
  public boolean joins() {
    return true;
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
