package dev.lamina.processor;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which function fills which site, and what follows for the parameters. */
class PlacementTest {
  private static final List<String> MODELS =
      List.of(
          "Base",
          "In",
          "Except",
          "First",
          "Blocks",
          "Child",
          "Grandchild",
          "Kernel",
          "KernelOfAnother",
          "Fork");

  @Test
  void everySiteIsFilledAsAskedFor() {
    CompilerHarness.Result result = CompilerHarness.compileModel("good/Placements.java");
    StringBuilder sites = new StringBuilder();
    for (String model : MODELS) {
      String summary = result.source("good.Placements_" + model + "Summary");
      sites.append(model).append('\n');
      sites.append(
          summary
              .replaceAll(",\\s+new LayerCost\\([^()]*\\([^()]*\\)\\)", "")
              .replaceAll(",\\n ++(?!new )", ", ")
              .lines()
              .filter(line -> line.contains("new SiteRow(") || line.contains(" in Conv"))
              .map(line -> line.replaceAll("new |,?$", ""))
              .collect(Collectors.joining("\n", "", "\n")));
    }
    CompilerHarness.assertGolden("Placements.sites", sites.toString());
  }
}
