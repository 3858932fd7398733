package dev.lamina.processor.ir;

/** The largest of each so many neighbouring channels. */
public record MaxoutOp(int pool) implements Op {

  @Override
  public <R> R accept(OpVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
