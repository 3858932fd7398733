package dev.lamina.processor.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.processor.formula.Point.Place;
import dev.lamina.processor.formula.RandomFormulas.Formula;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Derivatives of whatever the grammar allows. */
class RandomDerivativesTest {
  private static final int FORMULAS = 600;
  private static final int POINTS = 6;
  private static final double STEP = 2e-3;
  private static final double TOLERANCE = 1e-6;

  /** Beyond it the digits that a difference loses would be blamed on the derivative. */
  private static final double LARGEST = 1e4;

  @Test
  void finiteDifferencesAgree() {
    RandomFormulas random = new RandomFormulas(20);
    Set<String> kinds = new TreeSet<>();
    int tried = 0;
    int checked = 0;
    for (int i = 0; i < FORMULAS; i++) {
      Formula formula = random.next();
      for (int j = 0; j < POINTS; j++) {
        Point point = random.point();
        for (Place place : places(formula, point)) {
          tried++;
          if (check(formula, point, place)) {
            checked++;
            kinds(formula.function(), kinds);
          }
        }
      }
    }
    assertTrue(checked > 0.7 * tried, checked + " of " + tried + " could be checked");
    assertTrue(kinds.containsAll(allKinds()), () -> "only " + kinds);
  }

  /** Whether the point proves anything; where it does and the derivative is wrong it fails. */
  private static boolean check(Formula formula, Point point, Place place) {
    Expr function = formula.function();
    if (!isSmooth(function, point, place) || !point.isTame(function, LARGEST)) {
      return false;
    }
    double coarse = slope(function, point, place, STEP);
    double fine = slope(function, point, place, STEP / 2);
    double actual = point.of(derivative(formula, place), Math.max(place.k(), 0));
    double scale = Math.max(0.01, Math.abs(fine));
    if (!(Math.abs(coarse - fine) < 0.1 * TOLERANCE * scale)) {
      return false;
    }
    assertEquals(
        fine, actual, TOLERANCE * scale, () -> "d/d" + place + " of " + formula + " at " + point);
    return true;
  }

  private static boolean isSmooth(Expr function, Point point, Place place) {
    double middle = point.at(place);
    Expr below = TakenBranches.of(function, point.with(place, middle - STEP));
    return below.equals(TakenBranches.of(function, point.with(place, middle + STEP)))
        && below.equals(TakenBranches.of(function, point));
  }

  /** Central differences with one and with half the step, extrapolated to none. */
  private static double slope(Expr function, Point point, Place place, double step) {
    return (4 * central(function, point, place, step / 2) - central(function, point, place, step))
        / 3;
  }

  private static double central(Expr function, Point point, Place place, double step) {
    double middle = point.at(place);
    double above = point.with(place, middle + step).of(function);
    return (above - point.with(place, middle - step).of(function)) / (2 * step);
  }

  private static Expr derivative(Formula formula, Place place) {
    return formula.plan().learnables().stream()
        .filter(gradient -> gradient.learnable().equals(place.name()))
        .map(LearnableGradient::derivative)
        .findFirst()
        .orElse(formula.plan().derivative());
  }

  /** x, and every number and coefficient that the formula names. */
  static List<Place> places(Formula formula, Point point) {
    List<Place> places = new ArrayList<>();
    places.add(new Place("x", -1));
    for (LearnableGradient gradient : formula.plan().learnables()) {
      if (!gradient.isVector()) {
        places.add(new Place(gradient.learnable(), -1));
        continue;
      }
      for (int k = 0; k < point.vectors().get(gradient.learnable()).length; k++) {
        places.add(new Place(gradient.learnable(), k));
      }
    }
    return places;
  }

  private static void kinds(Term term, Set<String> kinds) {
    kinds.add(kind(term));
    term.parts().forEach(part -> kinds(part, kinds));
  }

  private static String kind(Term term) {
    if (term instanceof Binary binary) {
      return binary.operator().name();
    }
    if (term instanceof Call call) {
      return call.function().name();
    }
    if (term instanceof Comparison comparison) {
      return comparison.relation().name();
    }
    boolean draw = term instanceof Variable variable && Variable.isDraw(variable.name());
    return draw ? "UNIFORM" : term.getClass().getSimpleName();
  }

  /** All but what only derivatives hold. */
  private static List<String> allKinds() {
    List<String> kinds = new ArrayList<>();
    Arrays.stream(Function.values()).map(Enum::name).forEach(kinds::add);
    Arrays.stream(Relation.values()).map(Enum::name).forEach(kinds::add);
    Arrays.stream(Operator.values())
        .filter(operator -> operator != Operator.FADE)
        .map(Enum::name)
        .forEach(kinds::add);
    Stream.of(
            Constant.class,
            Variable.class,
            Coefficient.class,
            Negation.class,
            Selection.class,
            Sum.class,
            Polynomial.class)
        .map(Class::getSimpleName)
        .forEach(kinds::add);
    kinds.add("UNIFORM");
    return kinds;
  }

  private static boolean hasPowers(Term term) {
    return term instanceof IndexPower
        || term.parts().stream().anyMatch(RandomDerivativesTest::hasPowers);
  }

  /** A branch that is not taken has no say in the derivative, whatever it holds. */
  @Test
  void branchesThatAreNotTakenDoNotLeak() {
    RandomFormulas random = new RandomFormulas(21);
    int checked = 0;
    for (int i = 0; i < FORMULAS; i++) {
      Formula formula = random.next();
      Expr function = formula.plan().function();
      for (double x : new double[] {0, -0.0, 1e30, -1e30, 1e200, -1e200, 1 / 0., -1 / 0.}) {
        Point point = random.point().with("x", x);
        for (Place place : places(formula, point)) {
          if (Math.abs(x) > 1e30 && hasPowers(derivative(formula, place))) {
            continue; // powers overflow each on its own, where the whole does not
          }
          double expected = TakenBranches.derivative(function, point, place);
          if (Double.isFinite(point.of(function)) && Double.isFinite(expected)) {
            checked++;
            assertEquals(
                expected,
                point.of(derivative(formula, place), Math.max(place.k(), 0)),
                1e-9 * Math.max(1, Math.abs(expected)),
                () -> "d/d" + place + " of " + formula + " at " + point);
          }
        }
      }
    }
    assertTrue(checked > 10_000, checked + " had a derivative");
  }
}
