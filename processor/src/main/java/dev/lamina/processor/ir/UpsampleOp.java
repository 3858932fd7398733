package dev.lamina.processor.ir;

/** Each pixel so often in both directions. */
public record UpsampleOp(int factor) implements Op {

  @Override
  public <R> R accept(OpVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
