package dev.lamina.processor.formula;

import static dev.lamina.processor.formula.Binary.fade;
import static dev.lamina.processor.formula.Binary.minus;
import static dev.lamina.processor.formula.Binary.over;
import static dev.lamina.processor.formula.Binary.plus;
import static dev.lamina.processor.formula.Binary.power;
import static dev.lamina.processor.formula.Binary.times;

import java.util.Map;

/**
 * Makes an expression smaller without changing its value wherever that is a number. Sums and
 * products keep the order in which they were written, but for constants, which come first in a
 * product.
 */
public final class Simplifier extends Rewriter {

  private Simplifier() {}

  /** The expression that no rule makes smaller. */
  public static Expr simplify(Expr expression) {
    Simplifier simplifier = new Simplifier();
    Expr before = expression;
    Expr after = simplifier.rewrite(before);
    while (!after.equals(before)) {
      before = after;
      after = simplifier.rewrite(before);
    }
    return after;
  }

  @Override
  public Expr negation(Negation negation) {
    Expr operand = rewrite(negation.operand());
    if (operand instanceof Constant constant) {
      return folded(new Negation(constant));
    }
    if (operand instanceof Negation inner) {
      return inner.operand();
    }
    if (operand instanceof Binary binary && binary.operator() == Operator.SUBTRACT) {
      return minus(binary.right(), binary.left());
    }
    return new Negation(operand);
  }

  @Override
  public Expr binary(Binary binary) {
    Expr left = rewrite(binary.left());
    Expr right = rewrite(binary.right());
    if (left instanceof Constant && right instanceof Constant) {
      return folded(new Binary(binary.operator(), left, right));
    }
    return switch (binary.operator()) {
      case ADD -> sum(left, right);
      case SUBTRACT -> difference(left, right);
      case MULTIPLY -> product(left, right);
      case FADE -> faded(left, right);
      case DIVIDE -> quotient(left, right);
      case POWER -> raised(left, right);
    };
  }

  private static Expr sum(Expr left, Expr right) {
    if (is(left, 0)) {
      return right;
    }
    if (is(right, 0)) {
      return left;
    }
    if (right instanceof Negation negation) {
      return minus(left, negation.operand());
    }
    if (left instanceof Negation negation) {
      return minus(right, negation.operand());
    }
    if (left.equals(right)) {
      return times(Constant.TWO, left);
    }
    return plus(left, right);
  }

  private static Expr difference(Expr left, Expr right) {
    if (is(right, 0)) {
      return left;
    }
    if (is(left, 0)) {
      return new Negation(right);
    }
    if (right instanceof Negation negation) {
      return plus(left, negation.operand());
    }
    if (left.equals(right)) {
      return Constant.ZERO;
    }
    return minus(left, right);
  }

  private static Expr product(Expr left, Expr right) {
    if (is(left, 0) || is(right, 0)) {
      return Constant.ZERO;
    }
    if (is(left, 1)) {
      return right;
    }
    if (is(right, 1)) {
      return left;
    }
    if (is(left, -1)) {
      return new Negation(right);
    }
    if (right instanceof Constant) {
      return times(right, left);
    }
    if (left instanceof Negation negation) {
      return new Negation(times(negation.operand(), right));
    }
    if (right instanceof Negation negation) {
      return new Negation(times(left, negation.operand()));
    }
    if (left.equals(right)) {
      return power(left, Constant.TWO);
    }
    if (divides(right, left)) {
      return ((Binary) right).left();
    }
    if (divides(left, right)) {
      return ((Binary) left).left();
    }
    if (isReciprocal(left)) {
      return over(right, ((Binary) left).right());
    }
    if (isReciprocal(right)) {
      return over(left, ((Binary) right).right());
    }
    return constantsFirst(left, right);
  }

  /** A product, where the left side cannot be infinite: only x can make it so. */
  private static Expr faded(Expr left, Expr slope) {
    if (!left.mentions(Variable.X.name()) || slope instanceof Constant) {
      return product(left, slope);
    }
    if (left instanceof Negation negation) {
      return new Negation(fade(negation.operand(), slope));
    }
    if (slope instanceof Negation negation) {
      return new Negation(fade(left, negation.operand()));
    }
    if (slope instanceof Binary inner && isScaled(inner)) {
      return times(inner.left(), fade(left, inner.right()));
    }
    if (left instanceof Binary inner && isScaled(inner)) {
      return times(inner.left(), fade(inner.right(), slope));
    }
    return fade(left, slope);
  }

  private static Expr constantsFirst(Expr left, Expr right) {
    if (right instanceof Binary inner && isScaled(inner)) {
      return left instanceof Constant
          ? oneConstant(left, inner)
          : times(inner.left(), times(left, inner.right()));
    }
    if (left instanceof Binary inner && isScaled(inner)) {
      return times(inner.left(), times(inner.right(), right));
    }
    return times(left, right);
  }

  private static Expr oneConstant(Expr left, Binary scaled) {
    Expr factor = folded(times(left, scaled.left()));
    // One that overflows stays two, or the two would be taken apart again for ever.
    return factor instanceof Constant ? times(factor, scaled.right()) : times(left, scaled);
  }

  private static Expr quotient(Expr left, Expr right) {
    if (is(left, 0)) {
      return Constant.ZERO;
    }
    if (is(right, 1)) {
      return left;
    }
    if (is(right, -1)) {
      return new Negation(left);
    }
    if (left instanceof Binary product && product.operator() == Operator.MULTIPLY) {
      if (product.left().equals(right)) {
        return product.right();
      }
      if (product.right().equals(right)) {
        return product.left();
      }
    }
    if (left instanceof Negation negation) {
      return new Negation(over(negation.operand(), right));
    }
    if (right instanceof Negation negation) {
      return new Negation(over(left, negation.operand()));
    }
    return over(left, right);
  }

  private static Expr raised(Expr base, Expr exponent) {
    if (is(exponent, 0)) {
      return Constant.ONE;
    }
    if (is(exponent, 1)) {
      return base;
    }
    return power(base, exponent);
  }

  @Override
  public Expr selection(Selection selection) {
    Condition condition = rewrite(selection.condition());
    Expr yes = rewrite(selection.yes());
    Expr no = rewrite(selection.no());
    if (condition instanceof Comparison comparison
        && comparison.left() instanceof Constant left
        && comparison.right() instanceof Constant right) {
      return comparison.relation().holds(left.value(), right.value()) ? yes : no;
    }
    if (yes instanceof Selection inner && inner.condition().equals(condition)) {
      yes = inner.yes();
    }
    if (no instanceof Selection inner && inner.condition().equals(condition)) {
      no = inner.no();
    }
    return yes.equals(no) ? yes : commonFactor(condition, yes, no);
  }

  /** {@code c ? a * b : d * b} is {@code (c ? a : d) * b}: one product instead of two. */
  private static Expr commonFactor(Condition condition, Expr yes, Expr no) {
    if (yes instanceof Binary a
        && no instanceof Binary b
        && a.operator() == Operator.MULTIPLY
        && b.operator() == Operator.MULTIPLY) {
      if (a.right().equals(b.right())) {
        return times(new Selection(condition, a.left(), b.left()), a.right());
      }
      if (a.left().equals(b.left())) {
        return times(a.left(), new Selection(condition, a.right(), b.right()));
      }
    }
    return new Selection(condition, yes, no);
  }

  @Override
  public Expr call(Call call) {
    Call rewritten = (Call) super.call(call);
    boolean constant = rewritten.arguments().stream().allMatch(Constant.class::isInstance);
    if (constant) {
      return folded(rewritten);
    }
    boolean even = rewritten.function() == Function.ABS;
    if (even && rewritten.argument(0) instanceof Negation negation) {
      return Call.of(Function.ABS, negation.operand());
    }
    return rewritten;
  }

  @Override
  public Expr sum(Sum sum) {
    Expr body = rewrite(sum.body());
    return is(body, 0) ? body : new Sum(body, sum.over());
  }

  @Override
  public Expr polynomial(Polynomial polynomial) {
    Polynomial rewritten = (Polynomial) super.polynomial(polynomial);
    return is(rewritten.coefficient(), 0) ? Constant.ZERO : rewritten;
  }

  /** The value, unless it is not a number: that stays as it was written. */
  private static Expr folded(Expr constant) {
    double value = Evaluator.evaluate(constant, Map.of());
    // Adding 0 turns -0 into 0, which equals Constant.ZERO.
    return Double.isFinite(value) ? new Constant(value + 0.0) : constant;
  }

  private static boolean is(Expr expression, double value) {
    return expression instanceof Constant constant && constant.value() == value;
  }

  private static boolean divides(Expr quotient, Expr divisor) {
    return quotient instanceof Binary binary
        && binary.operator() == Operator.DIVIDE
        && binary.right().equals(divisor);
  }

  private static boolean isReciprocal(Expr expression) {
    return expression instanceof Binary binary
        && binary.operator() == Operator.DIVIDE
        && is(binary.left(), 1);
  }

  private static boolean isScaled(Binary binary) {
    return binary.operator() == Operator.MULTIPLY && binary.left() instanceof Constant;
  }
}
