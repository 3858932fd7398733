package dev.lamina.processor.formula;

import java.util.List;

/** Two numbers joined by an operator. */
public record Binary(Operator operator, Expr left, Expr right) implements Expr {

  public static Binary plus(Expr left, Expr right) {
    return new Binary(Operator.ADD, left, right);
  }

  public static Binary minus(Expr left, Expr right) {
    return new Binary(Operator.SUBTRACT, left, right);
  }

  public static Binary times(Expr left, Expr right) {
    return new Binary(Operator.MULTIPLY, left, right);
  }

  public static Binary over(Expr left, Expr right) {
    return new Binary(Operator.DIVIDE, left, right);
  }

  public static Binary fade(Expr left, Expr right) {
    return new Binary(Operator.FADE, left, right);
  }

  public static Binary power(Expr left, Expr right) {
    return new Binary(Operator.POWER, left, right);
  }

  @Override
  public List<Term> parts() {
    return List.of(left, right);
  }

  @Override
  public <R> R accept(ExprVisitor<R> visitor) {
    return visitor.binary(this);
  }

  @Override
  public Object own() {
    return operator;
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
