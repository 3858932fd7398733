package dev.lamina.processor.formula;

/**
 * A mistake in a formula.
 *
 * @param offset where it starts, in characters from 0; the formula's length if it is at the end
 * @param length how many characters are wrong, at least 1
 * @param message what is wrong, without a full stop
 */
public record FormulaError(Kind kind, int offset, int length, String message) {

  /** What sort of mistake it is. */
  public enum Kind {
    SYNTAX,
    UNKNOWN_NAME,
    ARGUMENTS
  }
}
