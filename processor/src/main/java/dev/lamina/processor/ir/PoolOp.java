package dev.lamina.processor.ir;

/** A pool over windows without padding. */
public record PoolOp(Kind kind, int kernel, int stride) implements Op {

  @Override
  public <R> R accept(OpVisitor<R> visitor) {
    return visitor.visit(this);
  }

  /** What is taken of each window. */
  public enum Kind {
    MAX,
    AVERAGE
  }
}
