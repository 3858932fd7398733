package dev.lamina.processor.formula;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The input of the function, or an attribute of its annotation. */
public record Variable(String name) implements Expr {
  private static final String DRAW = "random";

  /** The input of the function. */
  public static final Variable X = new Variable("x");

  /** The output of the function, where the backward pass keeps it. */
  public static final Variable Y = new Variable("y");

  /** The gradient with respect to the output. */
  public static final Variable DY = new Variable("dy");

  /** A random number in [0, 1), another for each element; 0.5, its mean, in evaluation. */
  static Variable draw(int index) {
    return new Variable(index == 0 ? DRAW : DRAW + (index + 1));
  }

  /** Whether the name is that of a random number. */
  public static boolean isDraw(String name) {
    return name.matches(DRAW + "\\d*");
  }

  /** The names of the random numbers in a term, in the order in which it mentions them. */
  static Set<String> drawsIn(Term term) {
    Set<String> draws = new LinkedHashSet<>();
    if (term instanceof Variable variable && isDraw(variable.name())) {
      draws.add(variable.name());
    }
    term.parts().forEach(part -> draws.addAll(drawsIn(part)));
    return draws;
  }

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

  @Override
  public Object own() {
    return name;
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
