package dev.lamina.processor.formula;

import java.util.List;

/** A number. */
public record Constant(double value) implements Expr {
  public static final Constant ZERO = new Constant(0);
  public static final Constant ONE = new Constant(1);
  public static final Constant TWO = new Constant(2);

  @Override
  public List<Term> parts() {
    return List.of();
  }

  @Override
  public <R> R accept(ExprVisitor<R> visitor) {
    return visitor.constant(this);
  }

  @Override
  public Object own() {
    return value;
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
