package dev.lamina.processor.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.lamina.processor.formula.ActivationAttribute.Kind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormulaReadingTest {
  private static final List<ActivationAttribute> ATTRIBUTES =
      List.of(attribute("f", Kind.FORMULA, false), attribute("g", Kind.FORMULA, false));

  private static ActivationAttribute attribute(String name, Kind kind, boolean learnable) {
    return ActivationAttribute.of(name, kind, learnable, false, List.of(1.0));
  }

  private static FormulaReading read(String text, String f, String g) {
    Map<String, String> spliced = new LinkedHashMap<>();
    spliced.put("f", f);
    spliced.put("g", g);
    return FormulaReading.of(text, ATTRIBUTES, spliced);
  }

  @Test
  void everyUniformDrawsItsOwn() {
    FormulaReading reading =
        read("f + g + uniform(0, 1)", "x * uniform(0, 1)", "x * uniform(0, 1) / uniform(1, 2)");
    assertEquals(
        List.of("random", "random2", "random3", "random4"), reading.plan().orElseThrow().draws());
  }

  @Test
  void aFormulaInAnotherStandsAsInParentheses() {
    Expr function = read("2 * f ^ g", "x + 1", "-x").function().orElseThrow();
    assertEquals("2 * (x + 1) ^ -x", Printer.print(function));
  }

  /** What is printed may be longer and deeper than what anybody may write. */
  @Test
  void longFormulasAreReadAgain() {
    String f = "tanh(".repeat(60) + "x" + ")".repeat(60);
    Expr function =
        read("sigmoid(".repeat(60) + "f" + ")".repeat(60) + " * g", f, "x")
            .function()
            .orElseThrow();
    String printed = Printer.print(function);
    assertEquals(function, FormulaParser.parseAgain(printed, FormulaReading.names(ATTRIBUTES)));
  }

  @Test
  void whatGrowsTooLargeIsAMistakeAndNoHang() {
    String often = "f * ".repeat(150) + "g";
    List<FormulaMistake> mistakes = read(often, "x ^ 2 + x", "x").mistakes();
    assertEquals(
        "longer than 400 words with the formulas in it",
        ((FormulaMistake.Text) mistakes.get(0)).error().message());
    String nested = "uniform(".repeat(60) + "x" + ", 1)".repeat(60);
    ParsedFormula parsed =
        assertTimeoutPreemptively(
            Duration.ofSeconds(10), () -> FormulaParser.parse(nested, List.of("x")));
    assertEquals("uniform stands for more than 400 words here", parsed.errors().get(0).message());
  }

  /** A learnable that is simplified away learns as little as one whose derivative is 0. */
  @Test
  void whatVanishesIsNotLearned() {
    FormulaReading reading =
        FormulaReading.of(
            "x + p * f",
            List.of(attribute("p", Kind.NUMBER, true), attribute("f", Kind.FORMULA, false)),
            Map.of("f", "0"));
    assertEquals(List.of(new FormulaMistake.NotLearnable("p")), reading.mistakes());
  }
}
