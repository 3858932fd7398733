package dev.lamina.samples.zoo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.samples.SampleModel;
import dev.lamina.samples.SampleModels;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One step of training reaches every variable, and evaluation gives the same twice. */
final class StepTest {

  static Stream<String> architectures() {
    return SmallZoo.all().stream().map(SampleModel::name);
  }

  static Stream<String> models() {
    return SampleModels.builtIn().all().stream().map(SampleModel::name);
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void ofASmallModelOfEachArchitecture(String name) {
    step(SmallZoo.find(name));
  }

  @ParameterizedTest
  @MethodSource("models")
  @Tag("zoo")
  void ofEachModelAsItIs(String name) {
    step(SampleModels.builtIn().find(name).orElseThrow());
  }

  private static void step(SampleModel model) {
    try (ZooStep step = new ZooStep(model)) {
      float[] before = step.evaluate();
      assertArrayEquals(before, step.evaluate());
      Map<String, Float> gradients = step.step();
      gradients.forEach(
          (variable, sum) -> {
            assertTrue(Float.isFinite(sum), variable + " has the gradient " + sum);
            assertTrue(
                sum > 0 || isBiasUnderNormalization(variable, gradients),
                variable + " has no gradient");
          });
      for (float value : step.evaluate()) {
        assertTrue(Float.isFinite(value), "after a step the output is " + value);
      }
    }
  }

  /** Such a bias is subtracted again with the mean, so that its gradient is 0 but for rounding. */
  private static boolean isBiasUnderNormalization(String variable, Map<String, Float> variables) {
    return variable.endsWith(".bias")
        && variables.containsKey(variable.replaceAll("bias$", "norm.weight"));
  }
}
