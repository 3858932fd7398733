package dev.lamina.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What width, overriding and a marked output make of a model. */
class ModelShapeTest {
  private final CompilerHarness.Result result =
      CompilerHarness.compileModel("good/Shapes.java").assertClean();

  private String rows(String model) {
    return result
        .source("good.Shapes_" + model + "Summary")
        .replaceAll(",\\s+new LayerCost\\([^()]*\\([^()]*\\)\\)", "")
        .replaceAll(",\\n ++(?!new )", ", ")
        .lines()
        .filter(line -> line.contains("new LayerRow("))
        .map(line -> line.strip().replaceAll("^new LayerRow\\(|\\)+[,;]*$|\"", ""))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private String head(String model) {
    return rows(model).lines().limit(3).collect(Collectors.joining("\n", "", "\n"));
  }

  @Test
  void theModelsWidthScalesChannelsButNotClasses() {
    assertEquals(
        """
        stem, Conv 3x3, 6 filters, [N, 16, 16, 6], 168, 41_472
        stem.activation, ReLU, [N, 16, 16, 6], 0, 0
        half, Conv 3x3, 3 filters, [N, 16, 16, 3], 165, 41_472
        half.activation, ReLU, [N, 16, 16, 3], 0, 0
        wide, Conv 1x1, 24 filters, stride 2, no bias, [N, 8, 8, 24], 72, 4_608
        wide.norm, BatchNorm, [N, 8, 8, 24], 48, 0
        logits.pool, GlobalAveragePool, [N, 24], 0, 0
        logits, Dense, 10 units, [N, 10], 250, 240
        """,
        rows("Narrow"));
    assertEquals(
        """
        stem, Conv 3x3, 1 filters, [N, 16, 16, 1], 28, 6_912
        stem.activation, ReLU, [N, 16, 16, 1], 0, 0
        half, Conv 3x3, 1 filters, [N, 16, 16, 1], 10, 2_304
        """,
        head("Narrowest"));
    assertEquals(
        """
        stem, Conv 3x3, 3 filters, [N, 16, 16, 3], 84, 20_736
        stem.activation, ReLU, [N, 16, 16, 3], 0, 0
        half, Conv 3x3, 2 filters, [N, 16, 16, 2], 56, 13_824
        """,
        head("Narrower"));
  }

  @Test
  void whatDoesNotReachTheMarkedOutputIsLeftOut() {
    assertEquals(
        """
        stem, Conv 3x3, 12 filters, [N, 16, 16, 12], 336, 82_944
        stem.activation, ReLU, [N, 16, 16, 12], 0, 0
        half, Conv 3x3, 6 filters, [N, 16, 16, 6], 654, 165_888
        half.activation, ReLU, [N, 16, 16, 6], 0, 0
        logits.flatten, Flatten, [N, 1536], 0, 0
        logits, Dense, 7 units, [N, 7], 10_759, 10_752
        """,
        rows("Shorter"));
  }

  /** Variables are called after layers, so no two may have one name. */
  @Test
  void layersOfOneMethodHaveNamesOfTheirOwn() {
    String summary =
        CompilerHarness.compileModel("good/NamesOfLayers.java").source("good.NamesOfLayersSummary");
    List<String> paths =
        Pattern.compile("new LayerRow\\(\"([^\"]+)\"")
            .matcher(summary)
            .results()
            .map(match -> match.group(1))
            .toList();
    assertEquals(
        List.of(
            "block.conv",
            "block.conv.norm",
            "block.conv.activation",
            "block.conv2",
            "projection",
            "projection.norm",
            "projection.norm2",
            "projection.activation",
            "normalized.norm",
            "normalized.projection",
            "normalized.projection.norm",
            "normalized.activation",
            "logits.pool",
            "logits"),
        paths);
  }
}
