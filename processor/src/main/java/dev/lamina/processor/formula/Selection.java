package dev.lamina.processor.formula;

import java.util.List;

/** {@code condition ? yes : no}. The branch that is not taken has no influence on the value. */
public record Selection(Condition condition, Expr yes, Expr no) implements Expr {

  @Override
  public List<Term> parts() {
    return List.of(condition, yes, no);
  }

  @Override
  public <R> R accept(ExprVisitor<R> visitor) {
    return visitor.selection(this);
  }

  @Override
  public Object own() {
    return "";
  }

  @Override
  public boolean equals(Object other) {
    return TermEquality.areEqual(this, other);
  }

  @Override
  public int hashCode() {
    return TermEquality.hashCode(this);
  }
}
