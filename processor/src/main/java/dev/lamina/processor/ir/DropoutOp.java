package dev.lamina.processor.ir;

/** Random zeros in training. */
public record DropoutOp(double rate) implements Op {

  @Override
  public <R> R accept(OpVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
