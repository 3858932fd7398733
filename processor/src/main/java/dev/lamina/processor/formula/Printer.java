package dev.lamina.processor.formula;

import java.util.stream.Collectors;

/** Writes an expression in the language of formulas, with no more parentheses than it needs. */
public final class Printer implements ExprVisitor<String> {
  private static final int CHOICE = 0;
  private static final int SIGN = 3;
  private static final int ATOM = 5;

  private Printer() {}

  public static String print(Expr expression) {
    return expression.accept(new Printer());
  }

  @Override
  public String constant(Constant constant) {
    double value = constant.value();
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e6;
    return whole ? Long.toString((long) value) : Double.toString(value);
  }

  @Override
  public String variable(Variable variable) {
    return variable.name();
  }

  @Override
  public String coefficient(Coefficient coefficient) {
    return coefficient.vector();
  }

  @Override
  public String negation(Negation negation) {
    return "-" + within(SIGN, negation.operand());
  }

  @Override
  public String binary(Binary binary) {
    int precedence = binary.operator().precedence();
    boolean rightAssociative = binary.operator() == Operator.POWER;
    String left = within(rightAssociative ? precedence + 1 : precedence, binary.left());
    String right = within(rightAssociative ? SIGN : precedence + 1, binary.right());
    return left + " " + binary.operator().symbol() + " " + right;
  }

  @Override
  public String selection(Selection selection) {
    return condition(selection.condition())
        + " ? "
        + within(CHOICE + 1, selection.yes())
        + " : "
        + within(CHOICE, selection.no());
  }

  private String condition(Condition condition) {
    if (condition instanceof Comparison comparison) {
      return within(CHOICE + 1, comparison.left())
          + " "
          + comparison.relation().symbol()
          + " "
          + within(CHOICE + 1, comparison.right());
    }
    Both both = (Both) condition;
    return condition(both.left()) + " and " + condition(both.right());
  }

  @Override
  public String call(Call call) {
    return call.arguments().stream()
        .map(argument -> argument.accept(this))
        .collect(Collectors.joining(", ", call.function().text() + "(", ")"));
  }

  @Override
  public String sum(Sum sum) {
    return "sum(" + sum.body().accept(this) + ")";
  }

  @Override
  public String polynomial(Polynomial polynomial) {
    return (polynomial.slope() ? "poly'(" : "poly(")
        + polynomial.coefficient().accept(this)
        + ", "
        + polynomial.at().accept(this)
        + ")";
  }

  @Override
  public String indexPower(IndexPower power) {
    return within(Operator.POWER.precedence() + 1, power.base()) + " ^ k";
  }

  private String within(int precedence, Expr inner) {
    String text = inner.accept(this);
    return precedence(inner) < precedence ? "(" + text + ")" : text;
  }

  private static int precedence(Expr expression) {
    if (expression instanceof Binary binary) {
      return binary.operator().precedence();
    }
    if (expression instanceof IndexPower) {
      return Operator.POWER.precedence();
    }
    if (expression instanceof Selection) {
      return CHOICE;
    }
    boolean signed =
        expression instanceof Negation
            || expression instanceof Constant constant && constant.value() < 0;
    return signed ? SIGN : ATOM;
  }
}
