package dev.lamina.processor.formula;

/** Rebuilds an expression from its rewritten parts; what to do with each is said by subclasses. */
abstract class Rewriter implements ExprVisitor<Expr> {

  Expr rewrite(Expr expression) {
    return expression.accept(this);
  }

  Condition rewrite(Condition condition) {
    if (condition instanceof Comparison comparison) {
      return new Comparison(
          comparison.relation(), rewrite(comparison.left()), rewrite(comparison.right()));
    }
    Both both = (Both) condition;
    return new Both(rewrite(both.left()), rewrite(both.right()));
  }

  @Override
  public Expr constant(Constant constant) {
    return constant;
  }

  @Override
  public Expr variable(Variable variable) {
    return variable;
  }

  @Override
  public Expr coefficient(Coefficient coefficient) {
    return coefficient;
  }

  @Override
  public Expr negation(Negation negation) {
    return new Negation(rewrite(negation.operand()));
  }

  @Override
  public Expr binary(Binary binary) {
    return new Binary(binary.operator(), rewrite(binary.left()), rewrite(binary.right()));
  }

  @Override
  public Expr selection(Selection selection) {
    return new Selection(
        rewrite(selection.condition()), rewrite(selection.yes()), rewrite(selection.no()));
  }

  @Override
  public Expr call(Call call) {
    return new Call(call.function(), call.arguments().stream().map(this::rewrite).toList());
  }

  @Override
  public Expr sum(Sum sum) {
    return new Sum(rewrite(sum.body()), sum.over());
  }

  @Override
  public Expr polynomial(Polynomial polynomial) {
    return new Polynomial(
        rewrite(polynomial.coefficient()),
        rewrite(polynomial.at()),
        polynomial.over(),
        polynomial.slope());
  }

  @Override
  public Expr indexPower(IndexPower power) {
    return new IndexPower(rewrite(power.base()), power.over());
  }
}
