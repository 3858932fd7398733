package dev.lamina.processor.formula;

/** One method a kind of expression, so that a forgotten kind does not compile. */
public interface ExprVisitor<R> {

  R constant(Constant constant);

  R variable(Variable variable);

  R coefficient(Coefficient coefficient);

  R negation(Negation negation);

  R binary(Binary binary);

  R selection(Selection selection);

  R call(Call call);

  R sum(Sum sum);

  R polynomial(Polynomial polynomial);

  R indexPower(IndexPower power);
}
