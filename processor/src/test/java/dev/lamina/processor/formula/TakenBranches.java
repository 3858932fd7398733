package dev.lamina.processor.formula;

import static dev.lamina.processor.formula.Binary.plus;
import static dev.lamina.processor.formula.Binary.times;

import java.util.function.IntFunction;

/**
 * What is left of a formula at one point: each choice is the branch taken there, and each vector is
 * its coefficients, written out. What holds for formulas without branches and vectors can so be
 * held against those with them. Two points with the same one have no kink between them.
 */
final class TakenBranches implements ExprVisitor<Expr> {
  /** A 0 that no rule removes, so that 0 * infinity stays what it is. */
  private static final Variable ZERO = new Variable("zero");

  private final Point point;
  private final int k;

  private TakenBranches(Point point, int k) {
    this.point = point;
    this.k = k;
  }

  static Expr of(Expr formula, Point at) {
    return formula.accept(new TakenBranches(at, 0));
  }

  /** The derivative of what is left. */
  static double derivative(Expr formula, Point at, Point.Place by) {
    Point written = at.with("zero", 0);
    for (String vector : at.vectors().keySet()) {
      for (int k = 0; k < at.vectors().get(vector).length; k++) {
        written = written.with(name(vector, k), at.vectors().get(vector)[k]);
      }
    }
    String name = by.k() < 0 ? by.name() : name(by.name(), by.k());
    return written.of(Differentiator.differentiate(of(formula, at), name));
  }

  private static String name(String vector, int k) {
    return vector + "_" + k;
  }

  private Expr of(Expr part) {
    return part.accept(this);
  }

  private double value(Expr part) {
    return point.of(part, k);
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
    return new Variable(name(coefficient.vector(), k));
  }

  @Override
  public Expr negation(Negation negation) {
    return new Negation(of(negation.operand()));
  }

  @Override
  public Expr binary(Binary binary) {
    return new Binary(binary.operator(), of(binary.left()), of(binary.right()));
  }

  @Override
  public Expr selection(Selection selection) {
    Comparison condition = (Comparison) selection.condition();
    boolean holds = condition.relation().holds(value(condition.left()), value(condition.right()));
    return of(holds ? selection.yes() : selection.no());
  }

  @Override
  public Expr call(Call call) {
    Expr first = call.argument(0);
    double u = value(first);
    return switch (call.function()) {
      case RELU -> u > 0 ? of(first) : ZERO;
      case ABS -> u > 0 ? of(first) : u < 0 ? new Negation(of(first)) : times(ZERO, of(first));
      case SIGN -> u == 0 ? ZERO : new Constant(Math.signum(u));
      case MIN -> of(u < value(call.argument(1)) ? first : call.argument(1));
      case MAX -> of(u > value(call.argument(1)) ? first : call.argument(1));
      case CLAMP -> {
        double low = value(call.argument(1));
        double high = value(call.argument(2));
        yield of(call.argument(Math.max(u, low) > high ? 2 : u < low ? 1 : 0));
      }
      default -> Call.of(call.function(), of(first));
    };
  }

  @Override
  public Expr sum(Sum sum) {
    IntFunction<Expr> term = index -> sum.body().accept(new TakenBranches(point, index));
    Expr total = term.apply(0);
    for (int index = 1; index < size(sum.over()); index++) {
      total = plus(total, term.apply(index));
    }
    return total;
  }

  @Override
  public Expr polynomial(Polynomial polynomial) {
    IntFunction<Expr> term =
        index -> polynomial.coefficient().accept(new TakenBranches(point, index));
    int last = size(polynomial.over()) - 1;
    Expr total = term.apply(last);
    for (int index = last - 1; index >= 0; index--) {
      total = plus(times(total, of(polynomial.at())), term.apply(index));
    }
    return total;
  }

  @Override
  public Expr indexPower(IndexPower power) {
    throw new IllegalArgumentException("no formula holds a derivative");
  }

  private int size(Coefficient vector) {
    return point.vectors().get(vector.vector()).length;
  }
}
