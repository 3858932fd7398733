package dev.lamina.processor.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.processor.formula.Plan.Kept;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          relu(x)                         | OUTPUT | y > 0 ? dy : 0
          sigmoid(x)                      | OUTPUT | dy * (y * (1 - y))
          tanh(x)                         | OUTPUT | dy * (1 - y ^ 2)
          exp(x)                          | OUTPUT | dy * y
          x                               | OUTPUT | dy
          -3 * x                          | OUTPUT | -(3 * dy)
          softplus(x)                     | INPUT  | dy * sigmoid(x)
          x < 0 ? 0.1 * x : x             | INPUT  | dy * (x < 0 ? 0.1 : 1)
          alpha * relu(x)                 | INPUT  | x > 0 ? dy * alpha : 0
          """)
  void oneTensorIsKept(String formula, Kept kept, String dx) {
    Plan plan = Plan.of(FormulaParserTest.parse(formula), List.of());
    assertEquals(kept, plan.kept());
    assertEquals(dx.replace("-(3 * dy)", "-3 * dy"), Printer.print(plan.dx()));
  }

  @Test
  void whatDependsOnTheLearnableAloneStandsBeforeTheSum() {
    Plan plan =
        Plan.of(
            FormulaParserTest.parse("x < 0 ? clamp(alpha, 0.01, 0.99) * x : (1 + sigmoid(k)) * x"),
            List.of("alpha", "k"));
    LearnableGradient alpha = plan.learnables().get(0);
    assertEquals("x < 0 ? dy * x : 0", Printer.print(alpha.elementwise()));
    assertEquals(Constant.ONE, alpha.scale());
    Variable a = new Variable("alpha");
    assertEquals(
        Optional.of(
            new Both(
                new Comparison(Relation.LESS_EQUAL, new Constant(0.01), a),
                new Comparison(Relation.LESS_EQUAL, a, new Constant(0.99)))),
        alpha.where());
    LearnableGradient k = plan.learnables().get(1);
    assertEquals("x < 0 ? 0 : dy * x", Printer.print(k.elementwise()));
    assertEquals("sigmoid(k) * (1 - sigmoid(k))", Printer.print(k.scale()));
    assertEquals(Optional.empty(), k.where());
  }

  /** A plan is only another way to write dy * df/dp. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "x < 0 ? clamp(alpha, 0.01, 0.99) * x : (1 + sigmoid(k)) * x",
        "alpha ^ 2 * x / (1 + exp(k)) - alpha * k",
        "clamp(x, -alpha, k) * abs(alpha)",
        "relu(alpha) * relu(k) * x",
        "x / (alpha * k) + max(alpha, k) * tanh(x * k)",
        "-alpha * x ^ k"
      })
  void plansHaveTheValueOfTheDerivative(String formula) {
    RandomExpressions random = new RandomExpressions(3);
    Plan plan = Plan.of(FormulaParserTest.parse(formula), List.of("alpha", "k"));
    for (int i = 0; i < 500; i++) {
      Map<String, Double> at = new HashMap<>();
      List.of("alpha", "k", "dy").forEach(name -> at.put(name, random.value()));
      at.put("x", Math.abs(random.value()) + 0.1);
      at.put("y", Evaluator.evaluate(plan.function(), at));
      assertEquals(at.get("dy") * value(plan.derivative(), at), value(plan.dx(), at), 1e-9);
      for (LearnableGradient gradient : plan.learnables()) {
        assertEquals(
            at.get("dy") * value(gradient.derivative(), at),
            value(gradient, at),
            1e-9,
            () -> "" + at);
      }
    }
  }

  /** The compiler must not hang, whatever is written. */
  @ParameterizedTest
  @ValueSource(
      strings = {"x * @x", "tanh(@x", "x / (1 + @x", "x < alpha ? k * @x", "x ^ alpha + @x"})
  void longFormulasArePlannedInTime(String pattern) {
    String[] parts = pattern.split("@");
    int repeats = Math.min(90, 390 / (parts[0].split(" ").length + 2));
    String open = parts[0].repeat(repeats) + parts[1];
    long parentheses = open.chars().filter(c -> c == '(').count();
    String choices = pattern.contains("?") ? " : x".repeat(repeats) : "";
    String formula = open + ")".repeat((int) parentheses) + choices;
    Expr expression = FormulaParserTest.parse(formula);
    Plan plan =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20), () -> Plan.of(expression, List.of("alpha")));
    assertTrue(plan.dx().mentions("dy"));
  }

  private static double value(LearnableGradient gradient, Map<String, Double> at) {
    Expr scaled = Binary.times(gradient.scale(), gradient.elementwise());
    Expr whole =
        gradient.where().<Expr>map(w -> new Selection(w, scaled, Constant.ZERO)).orElse(scaled);
    return value(whole, at);
  }

  private static double value(Expr expression, Map<String, Double> at) {
    return Evaluator.evaluate(expression, at);
  }
}
