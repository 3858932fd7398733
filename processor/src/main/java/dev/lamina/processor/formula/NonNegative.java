package dev.lamina.processor.formula;

import java.util.Set;

/** Whether an expression is at least 0 for all values of its names. What cannot be shown is not. */
final class NonNegative implements ExprVisitor<Boolean> {
  private final Set<String> positive;

  /**
   * A test.
   *
   * @param positive the names that are never below 0
   */
  NonNegative(Set<String> positive) {
    this.positive = positive;
  }

  boolean holds(Expr expression) {
    return expression.accept(this);
  }

  @Override
  public Boolean constant(Constant constant) {
    return constant.value() >= 0;
  }

  @Override
  public Boolean variable(Variable variable) {
    return positive.contains(variable.name());
  }

  @Override
  public Boolean coefficient(Coefficient coefficient) {
    return positive.contains(coefficient.vector());
  }

  @Override
  public Boolean negation(Negation negation) {
    return negation.operand() instanceof Constant constant && constant.value() <= 0;
  }

  @Override
  public Boolean binary(Binary binary) {
    boolean both = holds(binary.left()) && holds(binary.right());
    return switch (binary.operator()) {
      case ADD, MULTIPLY, FADE, DIVIDE -> both;
      // The derivatives of sigmoid and tanh are of the form 1 - something small.
      case SUBTRACT ->
          binary.left() instanceof Constant one && one.value() >= 1 && isAtMostOne(binary.right());
      case POWER -> holds(binary.left());
    };
  }

  /** Whether the value stays within [-1, 1]. */
  private boolean isAtMostOne(Expr expression) {
    if (expression instanceof Constant constant) {
      return Math.abs(constant.value()) <= 1;
    }
    if (expression instanceof Call call) {
      return switch (call.function()) {
        case SIGMOID, TANH, ERF, SIGN -> true;
        default -> false;
      };
    }
    return expression instanceof Binary binary
        && switch (binary.operator()) {
          case MULTIPLY, FADE -> isAtMostOne(binary.left()) && isAtMostOne(binary.right());
          case POWER -> isAtMostOne(binary.left()) && holds(binary.right());
          case ADD, SUBTRACT, DIVIDE -> false;
        };
  }

  @Override
  public Boolean selection(Selection selection) {
    return holds(selection.yes()) && holds(selection.no());
  }

  @Override
  public Boolean call(Call call) {
    return switch (call.function()) {
      case ABS, EXP, SQRT, SIGMOID, SOFTPLUS, RELU -> true;
      case MAX -> holds(call.argument(0)) || holds(call.argument(1));
      case MIN -> holds(call.argument(0)) && holds(call.argument(1));
      // The upper bound wins over a lower one that is above it.
      case CLAMP -> holds(call.argument(1)) && holds(call.argument(2));
      case TANH, ERF, SIGN -> holds(call.argument(0));
      case LOG -> false;
    };
  }

  @Override
  public Boolean sum(Sum sum) {
    return holds(sum.body());
  }

  @Override
  public Boolean polynomial(Polynomial polynomial) {
    return holds(polynomial.coefficient()) && holds(polynomial.at());
  }

  @Override
  public Boolean indexPower(IndexPower power) {
    return holds(power.base());
  }
}
