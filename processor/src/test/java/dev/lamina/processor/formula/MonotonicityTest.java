package dev.lamina.processor.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonotonicityTest {
  private static final List<String> NAMES = List.of("x", "alpha", "beta");
  private static final List<String> LEARNABLES = List.of("alpha", "beta");

  private static Plan plan(String formula) {
    return Plan.of(FormulaParser.parse(formula, NAMES).expression().orElseThrow(), LEARNABLES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "relu(x); true",
        "max(x, alpha); true",
        "x < 0 ? clamp(alpha, 0.01, 0.99) * x : (1 + sigmoid(beta)) * x; true",
        "tanh(x); true",
        "x > 0 ? x : 0.01 * x; true",
        "x > 0 ? x : exp(x) - 1; true",
        "x > 0 ? x : alpha * x; false",
        "alpha * x; false",
        "x * sigmoid(x); false",
        "abs(x); false",
        "sign(x); false",
        "x > 0 ? x - 1 : x; false",
        "x > 1 ? x : 0; false",
        "1 / x; false",
        "x ^ 2; false",
        "exp(uniform(0, 1)) * x; false"
      })
  void knowsWhatNeverFalls(String formula, boolean expected) {
    assertEquals(expected, Monotonicity.neverFalls(plan(formula), Set.of()));
  }

  /** What is called monotone is so at random points, with random learnables. */
  @Test
  void whatNeverFallsDoesNotFall() {
    SplittableRandom random = new SplittableRandom(7);
    for (String formula :
        List.of(
            "max(x, alpha)",
            "x < 0 ? clamp(alpha, 0.01, 0.99) * x : (1 + sigmoid(beta)) * x",
            "x > 0 ? x : exp(x) - 1")) {
      Expr function = plan(formula).function();
      for (int i = 0; i < 2000; i++) {
        double alpha = random.nextDouble(-3, 3);
        double beta = random.nextDouble(-3, 3);
        double a = random.nextDouble(-2, 2);
        double b = a + random.nextDouble(0, 1);
        double atA = Evaluator.evaluate(function, Map.of("x", a, "alpha", alpha, "beta", beta));
        double atB = Evaluator.evaluate(function, Map.of("x", b, "alpha", alpha, "beta", beta));
        assertEquals(true, atA <= atB, formula + " at " + a + " and " + b);
      }
    }
  }
}
