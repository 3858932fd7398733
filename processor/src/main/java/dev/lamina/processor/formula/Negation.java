package dev.lamina.processor.formula;

import java.util.List;

/** {@code -operand}. */
public record Negation(Expr operand) implements Expr {

  @Override
  public List<Term> parts() {
    return List.of(operand);
  }

  @Override
  public <R> R accept(ExprVisitor<R> visitor) {
    return visitor.negation(this);
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
