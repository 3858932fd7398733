package dev.lamina.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.processor.formula.ActivationAttribute;
import dev.lamina.processor.formula.RandomFormulas;
import dev.lamina.processor.formula.RandomFormulas.Formula;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever the grammar allows becomes a class that compiles without a warning. */
class RandomFormulasCompileTest {
  private static final int FORMULAS = 30;

  private static String source(String name, Formula formula) {
    StringBuilder attributes = new StringBuilder();
    for (ActivationAttribute attribute : formula.attributes()) {
      String type =
          switch (attribute.kind()) {
            case NUMBER -> "double %s() default 1;";
            case VECTOR -> "double[] %s();";
            case FORMULA ->
                "String %s() default \"" + formula.spliced().get(attribute.name()) + "\";";
          };
      attributes
          .append(attribute.learnable() ? "  @dev.lamina.Learnable " : "  ")
          .append(type.formatted(attribute.name()))
          .append('\n');
    }
    return "package random;\n\n@dev.lamina.ActivationFunction(\"%s\")\npublic @interface %s {\n%s}\n"
        .formatted(formula.text(), name, attributes);
  }

  @Test
  void everyFormulaCompiles() {
    RandomFormulas random = new RandomFormulas(31);
    String[] sources =
        Stream.iterate(0, i -> i < FORMULAS, i -> i + 1)
            .map(i -> source("Random" + i, random.next(1)))
            .toArray(String[]::new);
    CompilerHarness.Result result = CompilerHarness.compile(sources).assertClean();
    assertEquals(FORMULAS, result.generated().size());
    assertTrue(result.generated().values().stream().anyMatch(source -> source.contains("k -> {")));
  }
}
