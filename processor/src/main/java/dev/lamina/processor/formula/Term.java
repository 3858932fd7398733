package dev.lamina.processor.formula;

import java.util.List;

/** A part of a formula: a number or a condition. Terms are equal when they are written the same. */
public sealed interface Term permits Expr, Condition {

  /** What this term is made of, from left to right. */
  List<Term> parts();

  /** What makes it this term, besides its parts: an operator, a name; "" where nothing does. */
  Object own();

  /** Whether it is one for each k: a vector of coefficients occurs in it, and not within a sum. */
  default boolean isIndexed() {
    return parts().stream().anyMatch(Term::isIndexed);
  }

  /** Whether the name occurs in this term. */
  default boolean mentions(String name) {
    return parts().stream().anyMatch(part -> part.mentions(name));
  }
}
