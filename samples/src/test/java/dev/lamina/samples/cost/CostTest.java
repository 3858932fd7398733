package dev.lamina.samples.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Rewrite;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.VariableRole;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.report.LayerCost;
import dev.lamina.runtime.report.LayerRow;
import dev.lamina.runtime.report.ModelSummary;
import dev.lamina.samples.SampleModel;
import dev.lamina.samples.SampleModels;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;

/** What the compiler predicts of a model's cost, against the graph as it runs. */
class CostTest {
  private static final double TOLERANCE = 0.15;

  private static final double MEBIBYTE = 1 << 20;

  static Stream<String> models() {
    return SampleModels.builtIn().all().stream().map(SampleModel::name);
  }

  private static SampleModel model(String name) {
    return SampleModels.builtIn().find(name).orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("models")
  void runningAveragesAreCounted(String name) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf, 1);
      model(name).factory().build(GraphContext.training(tf, variables, tf.constant(0L), 1));
      long made =
          variables.all().stream()
              .filter(variable -> variable.role() == VariableRole.STATISTIC)
              .mapToLong(variable -> variable.shape().size())
              .sum();
      long frozen =
          variables.trainable().stream()
              .filter(variable -> variable.tuning().frozen())
              .mapToLong((Variable variable) -> variable.shape().size())
              .sum();
      assertEquals(made, model(name).summary().statistics());
      assertEquals(frozen, model(name).summary().frozen());
    }
  }

  @Test
  void aSmallModelCostsWhatWasPredicted() {
    check("mnist-conv", 32);
  }

  /**
   * Takes minutes, and prints the table of docs/costs.md: {@code mvn test -pl samples -am
   * -Dtest=CostTest -Dlamina.cost=true}.
   */
  @ParameterizedTest
  @ValueSource(strings = {"vgg11", "resnet18", "densenet"})
  @EnabledIfSystemProperty(named = "lamina.cost", matches = "true")
  void aLargeModelCostsWhatWasPredicted(String name) {
    check(name, 64);
  }

  private static void check(String name, int batch) {
    ModelSummary summary = model(name).summary();
    long forwardAndBackward = summary.multiplyAdds() + summary.backwardMultiplyAdds();
    assertEquals(
        batch * forwardAndBackward, countedMultiplyAdds(name, batch), "multiply-adds of " + name);
    try (MeasuredStep step = new MeasuredStep(model(name).factory(), summary.inputShape(), batch)) {
      MeasuredStep.Memory memory = step.memory();
      long kept = batch * summary.keptBytes();
      long peak = summary.cost().peakBytes(batch);
      System.out.printf(
          "%s at batch %d: %,d multiply-adds; kept %.1f MiB, predicted %.1f; peak %.1f, predicted"
              + " %.1f%n",
          name,
          batch,
          batch * forwardAndBackward,
          memory.keptBytes() / MEBIBYTE,
          kept / MEBIBYTE,
          memory.peakBytes() / MEBIBYTE,
          peak / MEBIBYTE);
      assertEquals(memory.keptBytes(), kept, TOLERANCE * memory.keptBytes(), "kept by " + name);
      assertEquals(memory.peakBytes(), peak, TOLERANCE * memory.peakBytes(), "peak of " + name);
    }
  }

  /** Those with cells of the padding too, as everybody counts them, which other algorithms skip. */
  private static long countedMultiplyAdds(String name, int batch) {
    try (MeasuredStep step =
        MeasuredStep.without(
            Set.of(Rewrite.CONVOLUTIONS, Rewrite.WINOGRAD),
            model(name).factory(),
            model(name).summary().inputShape(),
            batch)) {
      return step.multiplyAdds();
    }
  }

  /** Araujo, Norris and Sim 2019, table 1: 212 for VGG-16's last pool. */
  @Test
  void receptiveFieldsAreThoseOfTheLiterature() {
    LayerRow last =
        model("vgg16").summary().layers().stream()
            .filter(row -> row.layer().startsWith("MaxPool"))
            .reduce((first, second) -> second)
            .orElseThrow();
    assertEquals(212, last.cost().receptiveField());
    LayerRow logits = model("vgg16").summary().layers().get(0);
    assertEquals(3, logits.cost().receptiveField());
    assertEquals(
        LayerCost.WHOLE,
        model("vgg16").summary().layers().stream()
            .reduce((first, second) -> second)
            .orElseThrow()
            .cost()
            .receptiveField());
  }
}
