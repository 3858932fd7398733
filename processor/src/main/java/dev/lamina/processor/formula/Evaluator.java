package dev.lamina.processor.formula;

import java.util.Map;

/** The value of an expression in double precision. */
public final class Evaluator implements ExprVisitor<Double> {
  private final Map<String, Double> values;

  private Evaluator(Map<String, Double> values) {
    this.values = values;
  }

  /**
   * The value.
   *
   * @param values of every name in the expression
   */
  public static double evaluate(Expr expression, Map<String, Double> values) {
    return new Evaluator(values).value(expression);
  }

  private double value(Expr expression) {
    return expression.accept(this);
  }

  @Override
  public Double constant(Constant constant) {
    return constant.value();
  }

  @Override
  public Double variable(Variable variable) {
    return values.get(variable.name());
  }

  @Override
  public Double negation(Negation negation) {
    return -value(negation.operand());
  }

  @Override
  public Double binary(Binary binary) {
    return binary.operator().apply(value(binary.left()), value(binary.right()));
  }

  @Override
  public Double selection(Selection selection) {
    return value(holds(selection.condition()) ? selection.yes() : selection.no());
  }

  private boolean holds(Condition condition) {
    if (condition instanceof Comparison comparison) {
      return comparison.relation().holds(value(comparison.left()), value(comparison.right()));
    }
    Both both = (Both) condition;
    return holds(both.left()) && holds(both.right());
  }

  @Override
  public Double call(Call call) {
    double a = value(call.argument(0));
    return switch (call.function()) {
      case ABS -> Math.abs(a);
      case SIGN -> Math.signum(a);
      case EXP -> Math.exp(a);
      case LOG -> Math.log(a);
      case SQRT -> Math.sqrt(a);
      case TANH -> Math.tanh(a);
      case SIGMOID -> 1 / (1 + Math.exp(-a));
      case SOFTPLUS -> Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a)));
      case ERF -> Erf.of(a);
      case RELU -> Math.max(a, 0);
      case MIN -> Math.min(a, value(call.argument(1)));
      case MAX -> Math.max(a, value(call.argument(1)));
      case CLAMP -> Math.min(Math.max(a, value(call.argument(1))), value(call.argument(2)));
    };
  }
}
