package dev.lamina.processor.formula;

import java.util.List;

/**
 * The sum of {@code coefficient * at ^ k} over all k from 0.
 *
 * @param coefficient the k-th
 * @param over a vector that says how many there are
 * @param slope whether it is the derivative with respect to {@code at} instead
 */
public record Polynomial(Expr coefficient, Expr at, Coefficient over, boolean slope)
    implements Expr {

  @Override
  public List<Term> parts() {
    return List.of(coefficient, at);
  }

  @Override
  public boolean isIndexed() {
    return at.isIndexed();
  }

  @Override
  public <R> R accept(ExprVisitor<R> visitor) {
    return visitor.polynomial(this);
  }

  @Override
  public Object own() {
    return over.vector() + slope;
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
