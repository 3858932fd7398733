package dev.lamina.processor.formula;

import java.util.Map;

/** The value of an expression in double precision. */
public final class Evaluator implements ExprVisitor<Double> {
  private final Map<String, Double> values;
  private final Map<String, double[]> vectors;
  private final int index;

  private Evaluator(Map<String, Double> values, Map<String, double[]> vectors, int index) {
    this.values = values;
    this.vectors = vectors;
    this.index = index;
  }

  /**
   * The value.
   *
   * @param values of every name in the expression
   */
  public static double evaluate(Expr expression, Map<String, Double> values) {
    return evaluate(expression, values, Map.of(), 0);
  }

  /**
   * The value for one k.
   *
   * @param values of every number in the expression
   * @param vectors of every vector of coefficients
   * @param index k
   */
  public static double evaluate(
      Expr expression, Map<String, Double> values, Map<String, double[]> vectors, int index) {
    return new Evaluator(values, vectors, index).value(expression);
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
  public Double coefficient(Coefficient coefficient) {
    return vectors.get(coefficient.vector())[index];
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

  @Override
  public Double sum(Sum sum) {
    double total = 0;
    for (int k = 0; k < size(sum.over()); k++) {
      total += at(k).value(sum.body());
    }
    return total;
  }

  @Override
  public Double polynomial(Polynomial polynomial) {
    double base = value(polynomial.at());
    double total = 0;
    int first = polynomial.slope() ? 1 : 0;
    // Horner, as generated code has it: powers overflow before the polynomial does.
    for (int k = size(polynomial.over()) - 1; k >= first; k--) {
      double coefficient = at(k).value(polynomial.coefficient());
      total = total * base + (polynomial.slope() ? k * coefficient : coefficient);
    }
    return total;
  }

  @Override
  public Double indexPower(IndexPower power) {
    return Math.pow(value(power.base()), index);
  }

  private int size(Coefficient vector) {
    return vectors.get(vector.vector()).length;
  }

  private Evaluator at(int k) {
    return new Evaluator(values, vectors, k);
  }
}
