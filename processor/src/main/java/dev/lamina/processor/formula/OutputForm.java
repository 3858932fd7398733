package dev.lamina.processor.formula;

/** Writes a derivative in terms of the function's output y where it can: s(1 - s) as y(1 - y). */
public final class OutputForm extends Rewriter {
  private final Expr function;

  /** The derivative as it is printed beside the function; conditions on x stay. */
  public static Expr of(Expr derivative, Expr function) {
    OutputForm form = new OutputForm(function);
    return derivative instanceof Selection selection
        ? new Selection(
            selection.condition(), form.rewrite(selection.yes()), form.rewrite(selection.no()))
        : form.rewrite(derivative);
  }

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
