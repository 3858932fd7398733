package dev.lamina.processor.formula;

import java.util.List;

/** A comparison of two numbers. */
public record Comparison(Relation relation, Expr left, Expr right) implements Condition {

  @Override
  public List<Term> parts() {
    return List.of(left, right);
  }

  @Override
  public Object own() {
    return relation;
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
