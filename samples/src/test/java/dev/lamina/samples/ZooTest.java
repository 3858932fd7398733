package dev.lamina.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.report.LayerRow;
import dev.lamina.runtime.report.ModelSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;

/** Every model that the command line knows: its size, and one step of training. */
final class ZooTest {

  static Stream<String> models() {
    return SampleModels.builtIn().all().stream().map(SampleModel::name);
  }

  private static SampleModel model(String name) {
    return SampleModels.builtIn().all().stream()
        .filter(model -> model.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyModelIsInTheTable() throws IOException {
    List<String> lines =
        List.of(
            new String(
                    ZooTest.class.getResourceAsStream("/zoo.csv").readAllBytes(),
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
  @MethodSource("small")
  void oneStepOfASmallModelReachesEveryVariable(String name) {
    step(name);
  }

  static Stream<String> small() {
    return Stream.of("mnist-conv", "shufflenetv2", "squeezenet-arelu");
  }

  /** Takes many minutes: {@code mvn test -pl samples -am -Dlamina.zoo=true}. */
  @ParameterizedTest
  @MethodSource("models")
  @EnabledIfSystemProperty(named = "lamina.zoo", matches = "true")
  void oneStepReachesEveryVariable(String name) {
    step(name);
  }

  /** The gradient of a bias before a normalization is 0 but for rounding. */
  private static void step(String name) {
    try (ZooStep step = new ZooStep(model(name))) {
      float[] before = step.evaluate();
      assertArrayEquals(before, step.evaluate(), name);
      step.gradients()
          .forEach(
              (variable, largest) -> {
                assertTrue(Float.isFinite(largest), variable + " has the gradient " + largest);
                assertTrue(
                    largest > 0 || variable.endsWith(".bias"), variable + " has no gradient");
              });
      step.update();
      for (float value : step.evaluate()) {
        assertTrue(Float.isFinite(value));
      }
    }
  }
}
