package dev.lamina.processor.formula;

import java.util.List;

/** The input of the function, or an attribute of its annotation. */
public record Variable(String name) implements Expr {
  /** The input of the function. */
  public static final Variable X = new Variable("x");

  /** The output of the function, where the backward pass keeps it. */
  public static final Variable Y = new Variable("y");

  /** The gradient with respect to the output. */
  public static final Variable DY = new Variable("dy");

  @Override
  public List<Term> parts() {
    return List.of();
  }

  @Override
  public boolean mentions(String other) {
    return name.equals(other);
  }

  @Override
  public <R> R accept(ExprVisitor<R> visitor) {
    return visitor.variable(this);
  }
}
