package dev.lamina.processor.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DifferentiatorTest {
  private static final String ARELU = "x < 0 ? clamp(alpha, 0.01, 0.99) * x : (1 + sigmoid(k)) * x";

  private static double derivative(String formula, String name, Map<String, Double> at) {
    return Evaluator.evaluate(
        Differentiator.differentiate(FormulaParserTest.parse(formula), name), at);
  }

  private static double slope(String formula, String name, Map<String, Double> at) {
    double step = 1e-5;
    Map<String, Double> moved = new HashMap<>(at);
    Expr expression = FormulaParserTest.parse(formula);
    moved.put(name, at.get(name) + step);
    double above = Evaluator.evaluate(expression, moved);
    moved.put(name, at.get(name) - step);
    return (above - Evaluator.evaluate(expression, moved)) / (2 * step);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ARELU,
        "relu(x)",
        "min(relu(x), 6)",
        "x > 0 ? x : alpha * x",
        "x > 0 ? x : alpha * (exp(x) - 1)",
        "max(0, x) + min(0, alpha * (exp(x / alpha) - 1))",
        "x / 2 * (1 + erf(x / sqrt(2)))",
        "x / 2 * (1 + tanh(0.7978845608 * (x + 0.044715 * x ^ 3)))",
        "sigmoid(x) + tanh(alpha * x) - softplus(k * x)",
        "x * sigmoid(alpha * x)",
        "x * tanh(softplus(x))",
        "x * relu(x + 3) / 6",
        "x >= 0 ? alpha * (x + x / (1 + exp(-1.702 * x))) : k * (exp(x) - 1)",
        "max(x, alpha) * min(k, x)",
        "clamp(x, alpha, k)",
        "clamp(x, -alpha, k * alpha)",
        "clamp(x, alpha * k, -k)",
        "alpha * x ^ 2 + k * x ^ 3 - x / (1 + abs(x))",
        "(1 + alpha * x) / (1 + abs(k * x + x ^ 2))",
        "log(1 + exp(x)) / sqrt(1 + x ^ 2)",
        "(abs(x) + 0.5) ^ alpha + k ^ x",
        "abs(x) ^ k * alpha",
        "-x - -alpha * k",
        "sign(x) * abs(x) * alpha - sqrt(abs(x) + 0.1) / k",
        "x < alpha ? x * k : x > k ? alpha : x ^ 2 / k"
      })
  void finiteDifferencesAgree(String formula) {
    RandomExpressions random = new RandomExpressions(formula.hashCode());
    for (int i = 0; i < 200; i++) {
      Map<String, Double> at =
          Map.of(
              "x",
              random.value() + 0.0013,
              "alpha",
              0.3 + Math.abs(random.value()) / 9,
              "k",
              1.1 + Math.abs(random.value()) / 5);
      for (String name : List.of("x", "alpha", "k")) {
        double expected = slope(formula, name, at);
        assertEquals(
            expected,
            derivative(formula, name, at),
            1e-6 * Math.max(1, Math.abs(expected)),
            name + " at " + at);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          relu(x)                   | x     |  0    | 0
          abs(x)                    | x     |  0    | 0
          sign(x)                   | x     |  0    | 0
          sign(x)                   | x     |  3    | 0
          max(x, 0)                 | x     |  0    | 0
          max(0, x)                 | x     |  0    | 1
          min(x, 0)                 | x     |  0    | 0
          min(0, x)                 | x     |  0    | 1
          max(x, alpha)             | alpha |  0.5  | 1
          max(x, alpha)             | x     |  0.5  | 0
          clamp(0, alpha, -alpha)   | alpha |  9    | -1
          clamp(x, 1, alpha)        | alpha | -9    | 1
          clamp(x, 1, alpha)        | x     | -9    | 0
          clamp(x, 0, 1)            | x     |  0    | 1
          clamp(x, 0, 1)            | x     |  1    | 1
          clamp(x, 0, 1)            | x     |  1.01 | 0
          clamp(x, 0, 1)            | x     | -0.01 | 0
          clamp(x, alpha, 1)        | alpha |  0.5  | 0
          clamp(x, alpha, 1)        | alpha |  0.4  | 1
          clamp(x, 0, alpha)        | alpha |  0.6  | 1
          clamp(x, 0, alpha)        | x     |  0.5  | 1
          x < 0 ? 2 * x : 3 * x     | x     |  0    | 3
          x <= 0 ? 2 * x : 3 * x    | x     |  0    | 2
          min(relu(x), 6)           | x     |  6    | 0
          x ^ 2                     | x     |  0    | 0
          x ^ alpha                 | alpha |  0    | 0
          x ^ k                     | x     |  0    | 0
          3 ^ k                     | k     |  1    | 3.295836866004329
          """)
  void kinks(String formula, String name, double x, double expected) {
    Map<String, Double> at =
        Map.of("x", x, "alpha", 0.5, "k", 1.0 + (formula.equals("x ^ k") ? 1 : 0));
    assertEquals(expected, derivative(formula, name, at));
  }

  /** Where the function has a value, what is not taken must not turn the derivative into NaN. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x < 0 ? alpha * x : x                | x     |  1e30     | 1
          x < 0 ? alpha * x : x                | x     | -Infinity | 0.5
          x < 0 ? alpha * x : x                | alpha |  Infinity | 0
          x > 0 ? x : exp(x) - 1               | x     |  1e30     | 1
          x > 0 ? x : exp(x) - 1               | x     |  Infinity | 1
          x > 0 ? x : exp(x) - 1               | x     | -Infinity | 0
          x > 0 ? x : alpha * (exp(x) - 1)     | alpha |  Infinity | 0
          relu(x) * exp(x)                     | x     | -1e30     | 0
          sqrt(relu(x))                        | x     | -4        | 0
          sqrt(relu(x))                        | x     |  0        | 0
          x > 0 ? log(x) : 0                   | x     |  0        | 0
          x > 0 ? log(x) : 0                   | x     | -1        | 0
          x == 0 ? 1 : sqrt(x) / x             | x     |  0        | 0
          clamp(alpha, 0.6, 0.9) * x           | alpha |  Infinity | 0
          clamp(alpha, 0.6, 0.9) * x           | alpha | -1e30     | 0
          clamp(x, -1, 1)                      | x     |  Infinity | 0
          relu(x)                              | x     | -Infinity | 0
          relu(x)                              | x     |  Infinity | 1
          abs(x)                               | x     | -Infinity | -1
          softplus(x)                          | x     |  Infinity | 1
          softplus(x)                          | x     | -Infinity | 0
          sigmoid(x)                           | x     | -1e30     | 0
          tanh(x)                              | x     |  Infinity | 0
          erf(x)                               | x     |  Infinity | 0
          x * sigmoid(x)                       | x     |  1e30     | 1
          x * tanh(softplus(x))                | x     |  1e30     | 1
          x / (1 + abs(x))                     | x     |  1e200    | 0
          1 / (1 + exp(-x))                    | x     | -1e30     | 0
          x / (1 + exp(-x))                    | x     | -1e30     | 0
          abs(sqrt(x))                         | x     |  0        | 0
          """)
  void extremes(String formula, String name, double x, double expected) {
    Map<String, Double> at = Map.of("x", x, "alpha", 0.5);
    assertEquals(expected, derivative(formula, name, at), 1e-12);
    double value = Evaluator.evaluate(FormulaParserTest.parse(formula), at);
    assertTrue(!Double.isNaN(value), "the function has no value there");
  }

  /** The whole gradient of a learnable, as it is computed: dy comes in, then the sum. */
  @ParameterizedTest
  @CsvSource({"1e30", "-1e30", "Infinity", "-Infinity"})
  void theGradientOfAReluAlphaIsMaskedToo(double x) {
    Plan plan = Plan.of(FormulaParserTest.parse(ARELU), List.of("alpha", "k"));
    Map<String, Double> at = Map.of("x", x, "dy", 2.0, "alpha", 0.5, "k", 1.0);
    double slope = 1 / (1 + Math.exp(-1));
    assertEquals(x < 0 ? 1 : 2 * (1 + slope), Evaluator.evaluate(plan.dx(), at), 1e-15);
    assertEquals(x < 0 ? 2 * x : 0, elementwise(plan, 0, at));
    assertEquals(x < 0 ? 0 : 2 * x, elementwise(plan, 1, at));
  }

  private static double elementwise(Plan plan, int learnable, Map<String, Double> at) {
    return Evaluator.evaluate(plan.learnables().get(learnable).elementwise(), at);
  }

  @Test
  void nanComesOutWhereNanGoesIn() {
    Map<String, Double> at = Map.of("x", Double.NaN, "alpha", 0.5, "k", 1.0);
    for (String formula : List.of(ARELU, "relu(x)", "max(x, 0)", "clamp(x, 0, 1)", "erf(x)")) {
      assertTrue(Double.isNaN(Evaluator.evaluate(FormulaParserTest.parse(formula), at)), formula);
    }
  }

  @Test
  void derivativesAreSmall() {
    assertEquals(
        "x < 0 ? clamp(alpha, 0.01, 0.99) : 1 + sigmoid(k)",
        Printer.print(Differentiator.differentiate(FormulaParserTest.parse(ARELU), "x")));
    assertEquals(
        "x > 0 ? 1 : exp(x)",
        Printer.print(
            Differentiator.differentiate(FormulaParserTest.parse("x > 0 ? x : exp(x) - 1"), "x")));
  }
}
