package dev.lamina.processor.ir;

/** The sum of all inputs. */
public record AddOp() implements Op {

  @Override
  public boolean joins() {
    return true;
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
