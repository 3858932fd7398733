package dev.lamina.processor.formula;

/** A word of a formula, and where it starts. */
record Token(Kind kind, String text, int offset) {

  enum Kind {
    NUMBER,
    NAME,
    SYMBOL,
    END
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  int end() {
    return offset + text.length();
  }

  /** How a message speaks of it. */
  String described() {
    return kind == Kind.END ? "it ends here" : "found \"" + text + "\"";
  }
}
