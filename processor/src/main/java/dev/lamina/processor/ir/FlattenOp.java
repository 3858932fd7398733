package dev.lamina.processor.ir;

/** One row an example. */
public record FlattenOp() implements Op {

  @Override
  public <R> R accept(OpVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
