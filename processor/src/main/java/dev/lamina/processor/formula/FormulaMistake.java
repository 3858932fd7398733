package dev.lamina.processor.formula;

import java.util.Optional;

/** What is wrong with the formula of an activation function. */
public sealed interface FormulaMistake {

  /**
   * A text that does not read.
   *
   * @param attribute whose text it is; empty for the function's own formula
   */
  record Text(Optional<String> attribute, String text, FormulaError error)
      implements FormulaMistake {}

  /** An attribute that the formula does not use. */
  record Unused(String attribute) implements FormulaMistake {}

  /** The formula does not depend on x. */
  record WithoutX() implements FormulaMistake {}

  /** A learnable whose derivative is 0 everywhere. */
  record NotLearnable(String attribute) implements FormulaMistake {}
}
