package dev.lamina.processor.formula;

import java.util.List;

/**
 * {@code base ^ k}: the derivative of a polynomial with respect to its k-th coefficient.
 *
 * @param over a vector that says how many there are
 */
public record IndexPower(Expr base, Coefficient over) implements Expr {

  @Override
  public List<Term> parts() {
    return List.of(base);
  }

  @Override
  public boolean isIndexed() {
    return true;
  }

  @Override
  public <R> R accept(ExprVisitor<R> visitor) {
    return visitor.indexPower(this);
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
