package dev.lamina.processor.ir;

/** A learned vector for each id. */
public record EmbeddingOp(int count, int size) implements Op {

  @Override
  public <R> R accept(OpVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
