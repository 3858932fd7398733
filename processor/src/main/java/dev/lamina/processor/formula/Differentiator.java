package dev.lamina.processor.formula;

import static dev.lamina.processor.formula.Binary.fade;
import static dev.lamina.processor.formula.Binary.minus;
import static dev.lamina.processor.formula.Binary.over;
import static dev.lamina.processor.formula.Binary.plus;
import static dev.lamina.processor.formula.Binary.power;
import static dev.lamina.processor.formula.Binary.times;

/**
 * The derivative of an expression with respect to a name.
 *
 * <p>At kinks: a selection has the derivative of the branch taken; max and min give a tie to their
 * second argument; relu and abs have derivative 0 at 0, sign everywhere; clamp passes the gradient
 * on its closed interval and blocks it outside.
 */
public final class Differentiator implements ExprVisitor<Expr> {
  private final String name;
  private final boolean byVector;

  private Differentiator(String name, boolean byVector) {
    this.name = name;
    this.byVector = byVector;
  }

  /** The derivative with respect to a number, simplified. */
  public static Expr differentiate(Expr expression, String name) {
    return Masking.apply(new Differentiator(name, false).derivative(expression));
  }

  /** The derivative with respect to the k-th coefficient of a vector, simplified. */
  public static Expr differentiateByVector(Expr expression, String vector) {
    return Masking.apply(new Differentiator(vector, true).derivative(expression));
  }

  private Expr derivative(Expr expression) {
    return expression.mentions(name) ? expression.accept(this) : Constant.ZERO;
  }

  @Override
  public Expr constant(Constant constant) {
    return Constant.ZERO;
  }

  @Override
  public Expr variable(Variable variable) {
    return Constant.ONE;
  }

  @Override
  public Expr coefficient(Coefficient coefficient) {
    return Constant.ONE;
  }

  @Override
  public Expr negation(Negation negation) {
    return new Negation(derivative(negation.operand()));
  }

  @Override
  public Expr binary(Binary binary) {
    Expr left = binary.left();
    Expr right = binary.right();
    Expr dLeft = derivative(left);
    Expr dRight = derivative(right);
    return switch (binary.operator()) {
      case ADD -> plus(dLeft, dRight);
      case SUBTRACT -> minus(dLeft, dRight);
      case MULTIPLY -> plus(scaled(right, dLeft), scaled(left, dRight));
      case FADE -> throw new IllegalStateException("no formula holds a derivative");
      // Not over right^2, which overflows long before the quotient does.
      case DIVIDE -> over(minus(dLeft, times(binary, dRight)), right);
      case POWER -> powerRule(binary, dLeft, dRight);
    };
  }

  /**
   * A side of a product times the derivative of the other. That derivative may level off, as that
   * of sigmoid does, faster than the side grows: then nothing is left, also at infinity.
   */
  private static Expr scaled(Expr side, Expr derivative) {
    return levelsOff(derivative) ? fade(side, derivative) : times(side, derivative);
  }

  private static boolean levelsOff(Expr derivative) {
    if (derivative instanceof Negation negation) {
      return levelsOff(negation.operand());
    }
    if (derivative instanceof Binary binary) {
      return switch (binary.operator()) {
        case FADE -> true;
        case MULTIPLY -> levelsOff(binary.left()) || levelsOff(binary.right());
        case DIVIDE -> levelsOff(binary.left());
        case ADD, SUBTRACT ->
            levelsOffOrIsNothing(binary.left()) && levelsOffOrIsNothing(binary.right());
        case POWER -> false;
      };
    }
    return false;
  }

  private static boolean levelsOffOrIsNothing(Expr derivative) {
    return derivative.equals(Constant.ZERO) || levelsOff(derivative);
  }

  /** The chain rule for a function that levels off where its argument is large. */
  private static Expr levellingOff(Expr slope, Expr du) {
    return slope.mentions(Variable.X.name()) ? fade(du, slope) : times(slope, du);
  }

  private Expr powerRule(Binary binary, Expr dBase, Expr dExponent) {
    Expr base = binary.left();
    Expr exponent = binary.right();
    Expr byBase = times(exponent, power(base, minus(exponent, Constant.ONE)));
    if (!(exponent instanceof Constant)) {
      // base^0 is 1 for every base; without the selection base 0 would give 0 * infinity.
      byBase = new Selection(equalsZero(exponent), Constant.ZERO, byBase);
    }
    // Only where a value of the exponent is a variable; 0^p is 0 around it.
    Expr byExponent =
        new Selection(equalsZero(base), Constant.ZERO, times(binary, Call.of(Function.LOG, base)));
    return plus(times(byBase, dBase), times(byExponent, dExponent));
  }

  private static Condition equalsZero(Expr expression) {
    return new Comparison(Relation.EQUAL, expression, Constant.ZERO);
  }

  @Override
  public Expr selection(Selection selection) {
    return new Selection(
        selection.condition(), derivative(selection.yes()), derivative(selection.no()));
  }

  @Override
  public Expr call(Call call) {
    Expr u = call.argument(0);
    Expr du = derivative(u);
    return switch (call.function()) {
      case ABS -> times(Call.of(Function.SIGN, u), du);
      case SIGN -> Constant.ZERO;
      case EXP -> levellingOff(call, du);
      case LOG -> over(du, u);
      case SQRT -> over(du, times(Constant.TWO, call));
      case TANH -> levellingOff(minus(Constant.ONE, power(call, Constant.TWO)), du);
      case SIGMOID -> levellingOff(times(call, minus(Constant.ONE, call)), du);
      case SOFTPLUS -> levellingOff(Call.of(Function.SIGMOID, u), du);
      case ERF -> levellingOff(erfSlope(u), du);
      case RELU ->
          new Selection(new Comparison(Relation.GREATER, u, Constant.ZERO), du, Constant.ZERO);
      case MIN -> extreme(Relation.LESS, call);
      case MAX -> extreme(Relation.GREATER, call);
      case CLAMP -> clamp(call);
    };
  }

  private static Expr erfSlope(Expr u) {
    Expr bell = Call.of(Function.EXP, new Negation(power(u, Constant.TWO)));
    return times(new Constant(2 / Math.sqrt(Math.PI)), bell);
  }

  private Expr extreme(Relation firstWins, Call call) {
    Expr a = call.argument(0);
    Expr b = call.argument(1);
    return new Selection(new Comparison(firstWins, a, b), derivative(a), derivative(b));
  }

  private Expr clamp(Call call) {
    Expr u = call.argument(0);
    Expr low = call.argument(1);
    Expr high = call.argument(2);
    Expr dLow = derivative(low);
    Expr dHigh = derivative(high);
    Comparison aboveLow = new Comparison(Relation.LESS_EQUAL, low, u);
    Comparison belowHigh = new Comparison(Relation.LESS_EQUAL, u, high);
    if (dLow.equals(Constant.ZERO) && dHigh.equals(Constant.ZERO)) {
      return new Selection(new Both(aboveLow, belowHigh), derivative(u), Constant.ZERO);
    }
    return new Selection(belowHigh, new Selection(aboveLow, derivative(u), dLow), dHigh);
  }

  /** Of a number; with respect to a vector, for each k: the sum then has one term that counts. */
  @Override
  public Expr sum(Sum sum) {
    Expr dBody = derivative(sum.body());
    return byVector ? dBody : new Sum(dBody, sum.over());
  }

  @Override
  public Expr polynomial(Polynomial polynomial) {
    if (polynomial.slope()) {
      throw new IllegalStateException("no formula holds a derivative");
    }
    Expr at = polynomial.at();
    Coefficient over = polynomial.over();
    Expr dCoefficient = derivative(polynomial.coefficient());
    Expr byCoefficient =
        byVector
            ? times(dCoefficient, new IndexPower(at, over))
            : new Polynomial(dCoefficient, at, over, false);
    Expr slope = new Polynomial(polynomial.coefficient(), at, over, true);
    return plus(byCoefficient, times(slope, derivative(at)));
  }

  @Override
  public Expr indexPower(IndexPower power) {
    throw new IllegalStateException("no formula holds a derivative");
  }
}
