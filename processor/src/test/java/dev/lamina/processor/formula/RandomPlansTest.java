package dev.lamina.processor.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.processor.formula.Plan.Kept;
import dev.lamina.processor.formula.Point.Place;
import dev.lamina.processor.formula.RandomFormulas.Formula;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is done with whatever the grammar allows. */
class RandomPlansTest {
  private static final int FORMULAS = 400;
  private static final double[] EXTREMES = {
    0, -0.0, 1e30, -1e30, 1e120, -1e120, 1 / 0., -1 / 0., 0 / 0.
  };

  /**
   * A plan is another way to write dy * derivative, at infinity too: no factor that is 0 outside a
   * branch multiplies what is infinite there, as generated code computes both.
   */
  @Test
  void plansHaveTheValueOfTheDerivative() {
    RandomFormulas random = new RandomFormulas(22);
    int checked = 0;
    int fromOutput = 0;
    for (int i = 0; i < FORMULAS; i++) {
      Formula formula = random.next();
      fromOutput += formula.plan().kept() == Kept.OUTPUT ? 1 : 0;
      for (int j = 0; j < 5 + EXTREMES.length; j++) {
        Point free = random.point();
        Point point = j < 5 ? free : free.with("x", EXTREMES[j - 5]);
        checked += check(formula, point.with("y", point.of(formula.plan().function())));
      }
    }
    assertTrue(checked > 15_000, checked + " gradients had a value");
    assertTrue(fromOutput > 10, fromOutput + " gradients are in terms of y");
  }

  private static int check(Formula formula, Point point) {
    Plan plan = formula.plan();
    int checked = 0;
    Point withoutX = plan.kept() == Kept.OUTPUT ? point.with("x", Double.NaN) : point;
    for (Place place : RandomDerivativesTest.places(formula, point)) {
      double expected = point.numbers().get("dy") * derivative(plan, point, place);
      if (Math.abs(expected) < 1e200 && isScaled(plan, point, place)) {
        checked++;
        assertEquals(
            expected,
            planned(plan, withoutX, place),
            1e-9 * Math.max(1e-3, Math.abs(expected)),
            () -> "d/d" + place + " of " + formula + " at " + point);
      }
    }
    return checked;
  }

  /** Whether what the learnable alone makes is a number; if not, no element's gradient is one. */
  private static boolean isScaled(Plan plan, Point point, Place place) {
    return place.name().equals("x")
        || Double.isFinite(point.of(gradient(plan, place).scale(), Math.max(place.k(), 0)));
  }

  private static double derivative(Plan plan, Point point, Place place) {
    return place.name().equals("x")
        ? point.of(plan.derivative())
        : point.of(gradient(plan, place).derivative(), Math.max(place.k(), 0));
  }

  private static LearnableGradient gradient(Plan plan, Place place) {
    return plan.learnables().stream()
        .filter(gradient -> gradient.learnable().equals(place.name()))
        .findFirst()
        .orElseThrow();
  }

  private static double planned(Plan plan, Point point, Place place) {
    if (place.name().equals("x")) {
      return point.of(plan.dx());
    }
    LearnableGradient gradient = gradient(plan, place);
    int k = Math.max(place.k(), 0);
    double element = element(gradient, point, k);
    if (!gradient.scale().equals(Constant.ONE)) {
      element *= point.of(gradient.scale(), k);
    }
    // As select does it, whose other side may be anything.
    return gradient
                .where()
                .map(where -> point.of(new Selection(where, Constant.ONE, Constant.ZERO), k))
                .orElse(1.0)
            == 0
        ? 0
        : element;
  }

  /** As the runtime computes the terms of a polynomial: each from the one before. */
  private static double element(LearnableGradient gradient, Point point, int k) {
    double element = point.of(gradient.common());
    if (gradient.elementwise() instanceof IndexPower power) {
      for (int i = 0; i < k; i++) {
        element *= point.of(power.base());
      }
      return element;
    }
    return gradient.common().equals(Constant.ONE)
        ? point.of(gradient.elementwise(), k)
        : element * point.of(gradient.elementwise(), k);
  }

  @Test
  void simplerFormulasHaveTheSameValue() {
    RandomFormulas random = new RandomFormulas(23);
    int checked = 0;
    for (int i = 0; i < FORMULAS; i++) {
      Formula formula = random.next();
      for (int j = 0; j < 10; j++) {
        Point point = random.point();
        if (point.isTame(formula.function(), 1e6)) {
          checked++;
          double expected = point.of(formula.function());
          double scale = Math.max(1, Math.abs(expected));
          double simpler = point.of(formula.plan().function());
          assertEquals(expected, simpler, 1e-9 * scale, () -> formula + " at " + point);
        }
      }
    }
    assertTrue(checked > 3_000, checked + " had a value");
  }

  /** A formula that one use makes goes from the model to its class as text. */
  @Test
  void whatIsPrintedReadsAsTheSame() {
    RandomFormulas random = new RandomFormulas(24);
    for (int i = 0; i < FORMULAS; i++) {
      Formula formula = random.next();
      FormulaNames names = FormulaReading.names(formula.attributes());
      for (Expr expression : List.of(formula.function(), formula.plan().function())) {
        String text = Printer.print(expression);
        Expr again = FormulaParser.parseAgain(text, names);
        for (int j = 0; j < 5; j++) {
          Point point = random.point();
          assertEquals(point.of(expression), point.of(again), () -> formula + " as " + text);
        }
        assertEquals(text, Printer.print(again));
      }
    }
  }

  @Test
  void everyDerivativeCanBePrinted() {
    RandomFormulas random = new RandomFormulas(25);
    for (int i = 0; i < FORMULAS; i++) {
      Plan plan = random.next().plan();
      assertTrue(!Printer.print(OutputForm.of(plan.derivative(), plan.function())).isBlank());
    }
  }

  /** What is called monotone is so for random values of all names. */
  @Test
  void whatNeverFallsDoesNotFall() {
    RandomFormulas random = new RandomFormulas(26);
    int monotone = 0;
    for (int i = 0; i < 2 * FORMULAS; i++) {
      Formula formula = random.next(1);
      Expr function = formula.plan().function();
      if (!Monotonicity.neverFalls(formula.plan(), Set.of("q", "a", "v"))) {
        continue;
      }
      monotone++;
      for (int j = 0; j < 50; j++) {
        Point point = positive(random.point());
        double x = point.numbers().get("x");
        double before = point.of(function);
        double after = point.with("x", x + Math.abs(point.numbers().get("dy"))).of(function);
        assertTrue(
            !(after < before - 1e-9 * Math.max(1, Math.abs(before))),
            () -> formula + " at " + point);
      }
    }
    assertTrue(monotone > 40, "only " + monotone);
  }

  private static Point positive(Point point) {
    Point positive = point.with("q", Math.abs(point.numbers().get("q")));
    for (String vector : List.of("a", "v")) {
      for (int k = 0; k < 3; k++) {
        positive = positive.with(new Place(vector, k), Math.abs(point.vectors().get(vector)[k]));
      }
    }
    return positive;
  }

  /** The same names with other values: vectors have no length of their own in a formula. */
  @Test
  void oneCoefficientIsEnough() {
    Map<String, double[]> one = Map.of("a", new double[] {2});
    Expr formula =
        FormulaParser.parse(
                "poly(a, x) + sum(a * x)", new FormulaNames(Set.of("x"), Set.of("a"), Map.of(), 0))
            .expression()
            .orElseThrow();
    Point point = new Point(Map.of("x", 3.0), one);
    assertEquals(8, point.of(formula));
    assertEquals(2, point.of(Differentiator.differentiate(formula, "x")));
    assertEquals(4, point.of(Differentiator.differentiateByVector(formula, "a")));
  }
}
