package dev.lamina.processor.ir;

/** Nothing; it is gone when shapes are inferred. */
public record IdentityOp() implements Op {

  @Override
  public <R> R accept(OpVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
