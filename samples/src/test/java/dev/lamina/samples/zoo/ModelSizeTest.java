package dev.lamina.samples.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.report.LayerRow;
import dev.lamina.runtime.report.ModelSummary;
import dev.lamina.runtime.report.SummaryTable;
import dev.lamina.samples.SampleModel;
import dev.lamina.samples.SampleModels;
import dev.lamina.samples.reference.ZooPage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;

/** The size of every model that the command line knows. */
final class ModelSizeTest {

  static Stream<String> models() {
    return SampleModels.builtIn().all().stream().map(SampleModel::name);
  }

  private static SampleModel model(String name) {
    return SampleModels.builtIn().find(name).orElseThrow();
  }

  @Test
  void everyModelIsInTheTable() throws IOException {
    List<String> lines =
        List.of(
            new String(
                    ModelSizeTest.class.getResourceAsStream("/zoo.csv").readAllBytes(),
                    StandardCharsets.UTF_8)
                .split("\n"));
    assertEquals(
        models().sorted().toList(),
        lines.stream().skip(1).map(line -> line.split(",")[0]).sorted().toList());
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/zoo.csv", numLinesToSkip = 1)
  void totalsAreThoseOfTheReferences(String name, long parameters, long ofActivations, int sites) {
    ModelSummary summary = model(name).summary();
    assertEquals(parameters, summary.parameters() - summary.activationParameters());
    assertEquals(ofActivations, summary.activationParameters());
    assertEquals(sites, summary.sites().size());
  }

  @ParameterizedTest
  @MethodSource("models")
  void theGraphMakesTheVariablesThatAreCounted(String name) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf, 1);
      model(name).factory().build(GraphContext.training(tf, variables, tf.constant(0L), 1));
      Map<String, Long> made = new LinkedHashMap<>();
      for (Variable variable : variables.trainable()) {
        String place = variable.name().substring(0, variable.name().lastIndexOf('.'));
        made.merge(place, variable.shape().size(), Long::sum);
      }
      Map<String, Long> counted = new LinkedHashMap<>();
      for (LayerRow row : model(name).summary().layers()) {
        if (row.parameters() > 0) {
          counted.merge(row.path(), row.parameters(), Long::sum);
        }
      }
      assertEquals(counted, made);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void theSummaryPrintsEveryModel(String name) {
    ModelSummary summary = model(name).summary();
    String table = SummaryTable.of(summary);
    assertTrue(
        table.contains(String.format(Locale.ROOT, "%,d parameters", summary.parameters())), table);
    summary.layers().forEach(row -> assertTrue(table.contains(row.path()), row.path()));
  }

  /** Where this fails, run {@code ./lamina models --docs docs} and commit what it writes. */
  @Test
  void thePageIsThatOfTheseModels() throws IOException {
    ZooPage page =
        new ZooPage(SampleModels.builtIn().all().stream().map(SampleModel::summary).toList());
    assertEquals(Files.readString(Path.of("..", "docs", "zoo.md")), page.text());
  }
}
