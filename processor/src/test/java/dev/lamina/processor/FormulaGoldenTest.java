package dev.lamina.processor;

import static dev.lamina.processor.CompilerHarness.assertGolden;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.processor.CompilerHarness.Result;
import org.junit.jupiter.api.Test;

/** How vectors, random numbers and formulas in formulas look in generated code. */
class FormulaGoldenTest {
  private static final String MODEL = "good/Spliced.java";

  private static final String LIBRARY =
      """
      @dev.lamina.ActivationLibrary({
        dev.lamina.APL.class, dev.lamina.PAU.class, dev.lamina.RReLU.class
      })
      package dev.lamina.runtime.activation;
      """;

  @Test
  void vectorsAreListsAndDrawsAreParameters() {
    Result result = CompilerHarness.compile(LIBRARY).assertClean();
    for (String name : new String[] {"APLOp", "PAUOp", "RReLUOp"}) {
      assertGolden(name + ".java", result.source("dev.lamina.runtime.activation." + name));
    }
  }

  @Test
  void formulasThatAModelGivesAreItsNestedClasses() {
    Result result = CompilerHarness.compileModel(MODEL).assertClean();
    assertEquals(CompilerHarness.compileModel(MODEL).generated(), result.generated());
    assertGolden("SplicedGraph.java", result.source("good.SplicedGraph"));
    assertGolden("Spliced_HingesOp.java", result.source("good.Spliced_HingesOp"));
  }
}
