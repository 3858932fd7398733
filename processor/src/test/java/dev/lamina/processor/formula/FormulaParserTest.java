package dev.lamina.processor.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.processor.formula.FormulaError.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaParserTest {
  private static final List<String> NAMES = List.of("x", "alpha", "k");

  static Expr parse(String formula) {
    ParsedFormula parsed = FormulaParser.parse(formula, NAMES);
    assertEquals(List.of(), parsed.errors());
    return parsed.expression().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 + 2 * 3                        | 7
          (1 + 2) * 3                      | 9
          10 - 4 - 3                       | 3
          24 / 4 / 2                       | 3
          2 ^ 3 ^ 2                        | 512
          -2 ^ 2                           | -4
          2 ^ -1                           | 0.5
          - - 3                            | 3
          2 * -3                           | -6
          1e3 + .5 + 2.                    | 1002.5
          1.5E-1                           | 0.15
          1 < 2 ? 3 : 4                    | 3
          1 > 2 ? 3 : 1 > 0 ? 5 : 6        | 5
          (1 == 1) ? (1 != 1 ? 2 : 7) : 4  | 7
          1 + 1 <= 2 ? 1 : 0               | 1
          2 >= 3 ? 1 : 0                   | 0
          abs(-2) + sign(-3)               | 1
          exp(0) + log(1) + sqrt(4)        | 3
          tanh(0) + sigmoid(0)             | 0.5
          softplus(0) - log(2)             | 0
          erf(0) + relu(-1) + relu(2)      | 2
          min(1, 2) * 10 + max(1, 2)       | 12
          clamp(5, 0, 1) + clamp(-5, 0, 1) | 1
          """)
  void valuesFollowTheUsualPrecedence(String formula, double value) {
    assertEquals(value, Evaluator.evaluate(parse(formula), Map.of()), 1e-15);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                  |  0 | 1 | SYNTAX       | expected a number, a name or "(" but it ends here
          1 +                 |  3 | 1 | SYNTAX       | expected a number, a name or "(" but it ends here
          (x                  |  2 | 1 | SYNTAX       | expected ")" but it ends here
          x)                  |  1 | 1 | SYNTAX       | expected an operator but found ")"
          2 x                 |  2 | 1 | SYNTAX       | expected an operator but found "x"
          x # 2               |  2 | 1 | SYNTAX       | unexpected character "#"
          x = 2               |  2 | 1 | SYNTAX       | unexpected character "="
          x ? 1 : 2           |  0 | 1 | SYNTAX       | expected a comparison before "?"
          x < 1 ? 2           |  9 | 1 | SYNTAX       | expected ":" but it ends here
          x < 1               |  0 | 5 | SYNTAX       | a comparison is not a number: write "condition ? 1 : 0"
          3 * (x < 1)         |  4 | 7 | SYNTAX       | a comparison is not a number: write "condition ? 1 : 0"
          (x < 1) + 3         |  0 | 7 | SYNTAX       | a comparison is not a number: write "condition ? 1 : 0"
          0 < x < 1 ? 1 : 0   |  6 | 1 | SYNTAX       | comparisons cannot be chained
          1e999               |  0 | 5 | SYNTAX       | the number 1e999 is too large
          exp(x,)             |  6 | 1 | SYNTAX       | expected a number, a name or "(" but found ")"
          x + alhpa           |  4 | 5 | UNKNOWN_NAME | unknown name "alhpa"; did you mean "alpha"?
          x + gamma           |  4 | 5 | UNKNOWN_NAME | unknown name "gamma"
          1 + tahn(x)         |  4 | 4 | UNKNOWN_NAME | unknown function "tahn"; did you mean "tanh"?
          k(x)                |  0 | 1 | UNKNOWN_NAME | "k" is an attribute, not a function
          1 + exp             |  4 | 3 | UNKNOWN_NAME | "exp" is a function: write exp(value)
          poyl(x)             |  0 | 4 | UNKNOWN_NAME | unknown function "poyl"; did you mean "poly"?
          poly(x)             |  0 | 4 | ARGUMENTS    | poly(coefficients, value) takes 2 arguments but got 1
          poly(x, x)          |  0 | 4 | ARGUMENTS    | poly needs a vector of coefficients, an attribute of type double[]
          sum(alpha * x)      |  0 | 3 | ARGUMENTS    | sum needs a vector of coefficients, an attribute of type double[]
          exp(x, 1)           |  0 | 3 | ARGUMENTS    | exp(value) takes 1 argument but got 2
          1 + max()           |  4 | 3 | ARGUMENTS    | max(a, b) takes 2 arguments but got 0
          """)
  void mistakesHaveAPlace(String formula, int offset, int length, Kind kind, String message) {
    ParsedFormula parsed = FormulaParser.parse(formula, NAMES);
    assertTrue(parsed.expression().isEmpty());
    assertEquals(List.of(new FormulaError(kind, offset, length, message)), parsed.errors());
  }

  @Test
  void namesAndArgumentsDoNotStopTheReading() {
    ParsedFormula parsed = FormulaParser.parse("a + exp(b, 1) + (", NAMES);
    assertEquals(
        List.of(Kind.UNKNOWN_NAME, Kind.UNKNOWN_NAME, Kind.ARGUMENTS, Kind.SYNTAX),
        parsed.errors().stream().map(FormulaError::kind).toList());
  }

  @Test
  void lengthIsAMistakeAndNoCrash() {
    ParsedFormula parsed = FormulaParser.parse("x + ".repeat(100_000) + "x", NAMES);
    assertEquals(
        List.of(new FormulaError(Kind.SYNTAX, 800, 1, "longer than 400 words")), parsed.errors());
  }

  @ParameterizedTest
  @CsvSource({"(", "-", "x ^", "- (", "exp("})
  void depthIsAMistakeAndNoCrash(String nested) {
    ParsedFormula parsed = FormulaParser.parse((nested + " ").repeat(101) + "x", NAMES);
    assertEquals("nested more than 100 deep", parsed.errors().get(0).message());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          (1 + sigmoid(alpha)) * x
          x - (1 - alpha) - k
          x / (k * alpha) / 2
          (-x) ^ 2 * -alpha
          -x ^ 2
          (x ^ 2) ^ k ^ alpha
          x < 0 ? (x > -1 ? k : 2) : x >= 1 ? 3 : 4
          (x < 0 ? 1 : 2) < (k == 1 ? 1 : 0) ? 2 : 3
          clamp(x < 0 ? 1.0E-7 : 2, 0.01, 1.0E30)
          """)
  void printingAndParsingAgain(String formula) {
    Expr expression = parse(formula);
    assertEquals(expression, parse(Printer.print(expression)));
  }

  @Test
  void printsNoMoreParenthesesThanNeeded() {
    String formula = "x < 0 ? clamp(alpha, 0.01, 0.99) * x : (1 + sigmoid(k)) * x - 2 ^ -x";
    assertEquals(formula, Printer.print(parse(formula)));
  }
}
