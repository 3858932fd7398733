package dev.lamina.processor.formula;

/** A part of a formula that is a number. */
public sealed interface Expr extends Term
    permits Constant, Variable, Negation, Binary, Selection, Call {

  <R> R accept(ExprVisitor<R> visitor);
}
