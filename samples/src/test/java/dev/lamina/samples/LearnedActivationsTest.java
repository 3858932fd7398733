package dev.lamina.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.train.Trainer;
import dev.lamina.samples.mnist.MnistConvGraph;
import dev.lamina.samples.mnist.MnistConvReLUGraph;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LearnedActivationsTest {
  @Test
  void aSiteIsALine() {
    try (Trainer trainer = Trainer.of(MnistConvGraph::new).quiet().build()) {
      assertEquals(
          List.of(
              "learned values of the activation functions:",
              "  conv1.activation  alpha 0.9000  beta 2.0000",
              "  conv2.activation  alpha 0.9000  beta 2.0000",
              "  conv3.activation  alpha 0.9000  beta 2.0000"),
          LearnedActivations.lines(trainer));
    }
  }

  @Test
  void trainingEndsWithThem() {
    Outcome outcome =
        Outcome.of(
            SampleModels.builtIn(),
            "train",
            "mnist-conv",
            "--epochs=1",
            "--train-size=640",
            "--test-size=1");
    assertEquals(0, outcome.status(), outcome.err());
    List<String> lines = outcome.out().lines().toList();
    assertEquals(4, lines.size(), outcome.out());
    assertTrue(
        lines.get(1).matches("  conv1\\.activation  alpha 0\\.\\d{4}  beta [12]\\.\\d{4}"),
        lines.get(1));
    // They have moved from where they start.
    assertFalse(lines.get(1).endsWith("alpha 0.9000  beta 2.0000"), lines.get(1));
  }

  @Test
  void aModelThatLearnsNoneHasNoLine() {
    try (Trainer trainer = Trainer.of(MnistConvReLUGraph::new).quiet().build()) {
      assertEquals(List.of(), LearnedActivations.lines(trainer));
    }
  }

  @Test
  void severalValuesAreSummedUp() {
    assertEquals(
        "4 values, min -0.5000, mean 2.50e-04, max 0.5010",
        LearnedActivations.text(new float[] {-0.5f, 0.5f, 0.501f, -0.5f}));
    assertEquals("-2.5000", LearnedActivations.text(new float[] {-2.5f}));
    assertEquals("-3.00e-07", LearnedActivations.text(new float[] {-3e-7f}));
  }
}
