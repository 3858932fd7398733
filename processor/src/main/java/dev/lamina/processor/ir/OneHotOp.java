package dev.lamina.processor.ir;

/** A row with a one for each id. */
public record OneHotOp(int depth) implements Op {

  @Override
  public <R> R accept(OpVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
