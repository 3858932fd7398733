package dev.lamina.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** How generated models look. That they compute the right thing is tested where they can run. */
class ModelGoldenTest {
  private static final String MODEL = "good/Residual.java";

  @Test
  void readsAsIfWrittenByHand() {
    CompilerHarness.Result result = CompilerHarness.compileModel(MODEL).assertClean();
    CompilerHarness.assertGolden("ResidualGraph.java", result.source("good.ResidualGraph"));
    CompilerHarness.assertGolden("ResidualSummary.java", result.source("good.ResidualSummary"));
  }

  @Test
  void aNamedRecipeIsWrittenOutWithTheModelsOwnValuesInIt() {
    CompilerHarness.Result result = CompilerHarness.compileModel("good/Recipes.java").assertClean();
    CompilerHarness.assertGolden("RecipesGraph.java", result.source("good.RecipesGraph"));
  }

  @Test
  void recomputedBlocksAreMadeTwice() {
    CompilerHarness.Result result =
        CompilerHarness.compileModel("good/Recomputed.java").assertClean();
    CompilerHarness.assertGolden("RecomputedGraph.java", result.source("good.RecomputedGraph"));
  }

  @Test
  void comesOutTheSameEveryTime() {
    assertEquals(
        CompilerHarness.compileModel(MODEL).generated(),
        CompilerHarness.compileModel(MODEL).generated());
  }

  @Test
  void comesOutTheSameInEveryLanguage() {
    Locale before = Locale.getDefault();
    for (String tag : List.of("ar", "de", "tr")) {
      Locale.setDefault(Locale.forLanguageTag(tag));
      try {
        readsAsIfWrittenByHand();
      } finally {
        Locale.setDefault(before);
      }
    }
  }

  @Test
  void aModelWithTwoInputsHasNoTrainingStep() {
    CompilerHarness.Result result =
        CompilerHarness.compileModel("good/TwoInputs.java").assertClean();
    CompilerHarness.assertGolden("TwoInputsGraph.java", result.source("good.TwoInputsGraph"));
  }
}
