package dev.lamina.samples.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.runtime.report.ModelSummary;
import dev.lamina.samples.SampleModel;
import dev.lamina.samples.SampleModels;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the compiler predicts of a model's cost, against the graph as it runs. */
class CostTest {
  private static final double TOLERANCE = 0.15;

  @ParameterizedTest
  @ValueSource(strings = {"mnist-conv"})
  void aSmallModelCostsWhatWasPredicted(String name) {
    check(name, 16);
  }

  @ParameterizedTest
  @ValueSource(strings = {"vgg11", "resnet18", "densenet"})
  @EnabledIfSystemProperty(named = "lamina.cost", matches = "true")
  void aLargeModelCostsWhatWasPredicted(String name) {
    check(name, Integer.getInteger("lamina.cost.batch", 64));
  }

  private static void check(String name, int batch) {
    SampleModel model = SampleModels.builtIn().find(name).orElseThrow();
    ModelSummary summary = model.summary();
    try (MeasuredStep step = new MeasuredStep(model.factory(), summary.inputShape(), batch)) {
      long counted = step.multiplyAdds();
      long predicted = batch * (summary.multiplyAdds() + summary.backwardMultiplyAdds());
      MeasuredStep.Memory memory = step.memory();
      System.out.printf(
          "%s: multiply-adds %,d predicted %,d; kept %.1f MiB predicted %.1f; peak %.1f predicted %.1f%n",
          name,
          counted,
          predicted,
          memory.keptBytes() / 1048576.0,
          batch * summary.keptBytes() / 1048576.0,
          memory.peakBytes() / 1048576.0,
          summary.cost().peakBytes(batch) / 1048576.0);
      assertEquals(predicted, counted, "multiply-adds of " + name);
    }
  }
}
