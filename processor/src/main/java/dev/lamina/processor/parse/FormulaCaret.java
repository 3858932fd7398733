package dev.lamina.processor.parse;

/** Shows a place in a formula: its line, and a caret line underneath. */
final class FormulaCaret {
  private FormulaCaret() {}

  /**
   * Two lines of text.
   *
   * @param offset where the place starts, at most the formula's length
   * @param length of the place; what reaches beyond the line is cut
   */
  static String[] lines(String formula, int offset, int length) {
    int start = formula.lastIndexOf('\n', offset - 1) + 1;
    int newline = formula.indexOf('\n', offset);
    int end = newline < 0 ? formula.length() : newline;
    String line = formula.substring(start, end).replace('\t', ' ').stripTrailing();
    int carets = Math.max(1, Math.min(length, end - offset));
    return new String[] {line, " ".repeat(offset - start) + "^".repeat(carets)};
  }
}
