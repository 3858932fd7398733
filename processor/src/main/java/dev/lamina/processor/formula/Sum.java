package dev.lamina.processor.formula;

import java.util.List;

/**
 * The sum of an expression over all k.
 *
 * @param over a vector that says how many there are; the expression may have lost it, as the
 *     derivative of a sum does
 */
public record Sum(Expr body, Coefficient over) implements Expr {

  @Override
  public List<Term> parts() {
    return List.of(body);
  }

  @Override
  public boolean isIndexed() {
    return false;
  }

  @Override
  public <R> R accept(ExprVisitor<R> visitor) {
    return visitor.sum(this);
  }

  @Override
  public Object own() {
    return over.vector();
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
