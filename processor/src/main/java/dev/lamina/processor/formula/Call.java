package dev.lamina.processor.formula;

import java.util.List;

/** A function applied to its arguments. */
public record Call(Function function, List<Expr> arguments) implements Expr {

  public Call {
    arguments = List.copyOf(arguments);
  }

  public static Call of(Function function, Expr... arguments) {
    return new Call(function, List.of(arguments));
  }

  public Expr argument(int index) {
    return arguments.get(index);
  }

  @Override
  public List<Term> parts() {
    return List.copyOf(arguments);
  }

  @Override
  public <R> R accept(ExprVisitor<R> visitor) {
    return visitor.call(this);
  }

  @Override
  public Object own() {
    return function;
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
