package dev.lamina.processor.formula;

/** A part of a formula that is true or false. */
public sealed interface Condition extends Term permits Comparison, Both {}
