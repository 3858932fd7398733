package dev.lamina.processor.formula;

import java.io.Serial;

/**
 * Leaves the parser at the first mistake after which nothing can be read; never leaves the package.
 */
final class SyntaxStop extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final transient FormulaError error;

  SyntaxStop(int offset, int length, String message) {
    super(message, null, false, false);
    this.error = new FormulaError(FormulaError.Kind.SYNTAX, offset, Math.max(1, length), message);
  }

  FormulaError error() {
    return error;
  }
}
