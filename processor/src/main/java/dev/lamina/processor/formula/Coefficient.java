package dev.lamina.processor.formula;

import java.util.List;

/**
 * A vector of coefficients. In an expression it stands for its k-th one: {@code a * relu(b - x)} is
 * a number for each k, and only {@code sum} or {@code poly} make one number of them.
 */
public record Coefficient(String vector) implements Expr {

  @Override
  public List<Term> parts() {
    return List.of();
  }

  @Override
  public boolean mentions(String other) {
    return vector.equals(other);
  }

  @Override
  public boolean isIndexed() {
    return true;
  }

  @Override
  public <R> R accept(ExprVisitor<R> visitor) {
    return visitor.coefficient(this);
  }

  @Override
  public Object own() {
    return vector;
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
