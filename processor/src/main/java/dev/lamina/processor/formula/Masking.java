package dev.lamina.processor.formula;

import java.util.function.UnaryOperator;

/**
 * Moves factors and divisors into the branch of a selection whose other branch is 0: {@code (c ? a
 * : 0) * b} becomes {@code c ? a * b : 0}. A mask that multiplies lets through what it should hide,
 * because 0 * infinity is NaN; a selection does not.
 *
 * <p>For derivatives only: in the function itself a NaN must stay one.
 */
final class Masking extends Rewriter {

  static Expr apply(Expr expression) {
    return Simplifier.simplify(new Masking().rewrite(Simplifier.simplify(expression)));
  }

  @Override
  public Expr negation(Negation negation) {
    return negated(rewrite(negation.operand()));
  }

  private static Expr negated(Expr operand) {
    return operand instanceof Selection mask && isMask(mask)
        ? inBranch(mask, Masking::negated)
        : new Negation(operand);
  }

  @Override
  public Expr binary(Binary binary) {
    if (isNegativePart(binary)) {
      return Call.of(Function.MIN, rewrite(binary.left()), Constant.ZERO);
    }
    return joined(binary.operator(), rewrite(binary.left()), rewrite(binary.right()));
  }

  /** u - relu(u), which at infinity has no value although both are there. */
  private static boolean isNegativePart(Binary binary) {
    return binary.operator() == Operator.SUBTRACT
        && binary.right().equals(Call.of(Function.RELU, binary.left()));
  }

  /** Both sides are rewritten already; looking at them again would double the work each level. */
  private static Expr joined(Operator operator, Expr left, Expr right) {
    boolean product = operator == Operator.MULTIPLY || operator == Operator.FADE;
    if ((product || operator == Operator.DIVIDE)
        && left instanceof Selection mask
        && isMask(mask)) {
      return inBranch(mask, kept -> joined(operator, kept, right));
    }
    if (product && right instanceof Selection mask && isMask(mask)) {
      return inBranch(mask, kept -> joined(operator, left, kept));
    }
    return new Binary(operator, left, right);
  }

  private static boolean isMask(Selection selection) {
    return selection.yes().equals(Constant.ZERO) || selection.no().equals(Constant.ZERO);
  }

  private static Expr inBranch(Selection mask, UnaryOperator<Expr> change) {
    return new Selection(
        mask.condition(), unlessZero(mask.yes(), change), unlessZero(mask.no(), change));
  }

  private static Expr unlessZero(Expr branch, UnaryOperator<Expr> change) {
    return branch.equals(Constant.ZERO) ? branch : change.apply(branch);
  }
}
