package dev.lamina.processor.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimplifierTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x + 0                         | x
          0 + x                         | x
          x - 0                         | x
          0 - x                         | -x
          x * 1                         | x
          1 * x                         | x
          x * 0                         | 0
          0 / x                         | 0
          x / 1                         | x
          x ^ 1                         | x
          x ^ 0                         | 1
          - - x                         | x
          -(x - k)                      | k - x
          x + -k                        | x - k
          x - -k                        | x + k
          -x * k                        | -(x * k)
          -1 * x                        | -x
          x - x                         | 0
          x + x                         | 2 * x
          x * x                         | x ^ 2
          x * 2                         | 2 * x
          2 * (3 * x)                   | 6 * x
          x * (3 * k)                   | 3 * (x * k)
          1e300 * (1e300 * x)           | 1.0E300 * (1.0E300 * x)
          1e300 * 1e300 * x             | 1.0E300 * (1.0E300 * x)
          1 / x * k                     | k / x
          1 + 2 * 3                     | 7
          sqrt(4) * x                   | 2 * x
          log(0) + x                    | log(0) + x
          1 / 0 + x                     | 1 / 0 + x
          abs(-x)                       | abs(x)
          x < 0 ? k : k                 | k
          1 < 2 ? x : k                 | x
          x < 0 ? (x < 0 ? 1 : 2) : 3   | x < 0 ? 1 : 3
          x < 0 ? alpha * x : k * x     | (x < 0 ? alpha : k) * x
          x < 0 ? x * alpha : x * k     | x * (x < 0 ? alpha : k)
          """)
  void rules(String formula, String simpler) {
    assertEquals(simpler, Printer.print(Simplifier.simplify(FormulaParserTest.parse(formula))));
  }

  @Test
  void valuesStayTheSame() {
    RandomExpressions random = new RandomExpressions(7);
    int compared = 0;
    for (int i = 0; i < 20_000; i++) {
      Expr expression = random.next(1 + i % 4);
      Expr simpler = Simplifier.simplify(expression);
      Map<String, Double> at =
          Map.of("x", random.value(), "alpha", random.value(), "k", random.value());
      double expected = Evaluator.evaluate(expression, at);
      if (isTame(expression, at)) {
        compared++;
        double actual = Evaluator.evaluate(simpler, at);
        assertEquals(
            expected,
            actual,
            1e-9 * Math.max(1, Math.abs(expected)),
            () -> Printer.print(expression) + "   became   " + Printer.print(simpler));
      }
    }
    assertTrue(compared > 5_000, "only " + compared + " had a value");
  }

  /**
   * Infinity remembers the sign of a zero, which no rule does, and large numbers their rounding.
   */
  private static boolean isTame(Term term, Map<String, Double> at) {
    return (!(term instanceof Expr expression)
            || Math.abs(Evaluator.evaluate(expression, at)) < 1e6)
        && term.parts().stream().allMatch(part -> isTame(part, at));
  }
}
