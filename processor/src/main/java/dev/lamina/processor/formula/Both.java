package dev.lamina.processor.formula;

import java.util.List;

/** Both conditions. It comes from the derivative of {@code clamp}; no formula can write it. */
public record Both(Condition left, Condition right) implements Condition {

  @Override
  public List<Term> parts() {
    return List.of(left, right);
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
