package dev.lamina.processor.formula;

import java.util.Optional;
import java.util.Set;

/**
 * Whether a function never falls, f(a) <= f(b) for all a <= b, whatever its learnables: then it
 * changes places with a maximum. What cannot be shown is taken to fall, and so is what draws random
 * numbers: others at a than at b.
 */
public final class Monotonicity {
  private Monotonicity() {}

  /**
   * Whether it never falls.
   *
   * @param positive the names that are never below 0
   */
  public static boolean neverFalls(Plan plan, Set<String> positive) {
    return plan.draws().isEmpty()
        && new NonNegative(positive).holds(plan.derivative())
        && neverJumps(plan.function(), plan.function());
  }

  /** Whether each part that could jump does not, within the whole function. */
  private static boolean neverJumps(Expr part, Expr function) {
    if (part instanceof Selection selection) {
      Optional<Double> border = border(selection.condition());
      if (border.isEmpty()) {
        return false;
      }
      Expr yes = at(border.get(), new Replacement(selection, selection.yes()).rewrite(function));
      Expr no = at(border.get(), new Replacement(selection, selection.no()).rewrite(function));
      if (!yes.equals(no)) {
        return false;
      }
    }
    if (part instanceof Call call
        && (call.function() == Function.SIGN || call.function() == Function.LOG)) {
      return false;
    }
    if (part instanceof Binary binary) {
      boolean dividesByX =
          binary.operator() == Operator.DIVIDE && binary.right().mentions(Variable.X.name());
      if (dividesByX || binary.operator() == Operator.POWER) {
        return false;
      }
    }
    for (Term inner : part.parts()) {
      if (inner instanceof Expr expr && !neverJumps(expr, function)) {
        return false;
      }
    }
    return true;
  }

  /** The number with which the condition compares x. */
  private static Optional<Double> border(Condition condition) {
    return condition instanceof Comparison comparison
            && comparison.left().equals(Variable.X)
            && comparison.right() instanceof Constant constant
        ? Optional.of(constant.value())
        : Optional.empty();
  }

  private static Expr at(double x, Expr function) {
    return Simplifier.simplify(new Replacement(Variable.X, new Constant(x)).rewrite(function));
  }

  /** Puts one expression in the place of another. */
  private static final class Replacement extends Rewriter {
    private final Expr old;
    private final Expr replacement;

    Replacement(Expr old, Expr replacement) {
      this.old = old;
      this.replacement = replacement;
    }

    @Override
    Expr rewrite(Expr expression) {
      return expression.equals(old) ? replacement : super.rewrite(expression);
    }
  }
}
