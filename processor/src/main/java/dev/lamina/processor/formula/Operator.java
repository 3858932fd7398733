package dev.lamina.processor.formula;

/** An arithmetic operator. */
public enum Operator {
  ADD("+", 1),
  SUBTRACT("-", 1),
  MULTIPLY("*", 2),
  DIVIDE("/", 2),
  /**
   * A product that is 0 where its right side is 0, whatever the left one: the slope of a function
   * that levels off wins over what grows without end. Derivatives only; no formula can write it.
   */
  FADE("*", 2),
  POWER("^", 4);

  private final String symbol;
  private final int precedence;

  Operator(String symbol, int precedence) {
    this.symbol = symbol;
    this.precedence = precedence;
  }

  public String symbol() {
    return symbol;
  }

  /** The higher binds tighter; a sign has 3. */
  int precedence() {
    return precedence;
  }

  double apply(double left, double right) {
    return switch (this) {
      case ADD -> left + right;
      case SUBTRACT -> left - right;
      case MULTIPLY -> left * right;
      case DIVIDE -> left / right;
      case FADE -> right == 0 ? 0 : left * right;
      case POWER -> Math.pow(left, right);
    };
  }
}
