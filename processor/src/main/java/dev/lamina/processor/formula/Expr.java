package dev.lamina.processor.formula;

/** A part of a formula that is a number. */
public sealed interface Expr extends Term
    permits Constant,
        Variable,
        Coefficient,
        Negation,
        Binary,
        Selection,
        Call,
        Sum,
        Polynomial,
        IndexPower {

  <R> R accept(ExprVisitor<R> visitor);
}
