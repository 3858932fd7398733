package dev.lamina.processor.formula;

/** Writes a derivative in terms of the function's output y where it can: s(1 - s) as y(1 - y). */
final class OutputForm extends Rewriter {
  private final Expr function;

  OutputForm(Expr function) {
    this.function = function;
  }

  @Override
  Expr rewrite(Expr expression) {
    return expression.equals(function) ? Variable.Y : super.rewrite(expression);
  }

  @Override
  Condition rewrite(Condition condition) {
    return isPositivePart(condition)
        ? new Comparison(Relation.GREATER, Variable.Y, Constant.ZERO)
        : super.rewrite(condition);
  }

  /** u > 0 where y = relu(u): then y > 0 says the same. */
  private boolean isPositivePart(Condition condition) {
    return function instanceof Call call
        && call.function() == Function.RELU
        && condition.equals(new Comparison(Relation.GREATER, call.argument(0), Constant.ZERO));
  }
}
