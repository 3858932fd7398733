package dev.lamina.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.runtime.train.Trainer;
import dev.lamina.samples.model.MnistConvGraph;
import dev.lamina.samples.model.MnistConvReLUGraph;
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
  void aModelThatLearnsNoneHasNoLine() {
    try (Trainer trainer = Trainer.of(MnistConvReLUGraph::new).quiet().build()) {
      assertEquals(List.of(), LearnedActivations.lines(trainer));
    }
  }

  @Test
  void severalValuesAreSummedUp() {
    assertEquals(
        "4 values, min -0.5000, mean 2.50e-04, max 0.5010",
        LearnedActivations.text(new float[] {-0.5f, 0.5f, 0.501f, -0.5f}, false));
    assertEquals(
        "1 values, min 0.0000, mean 0.0000, max 0.0000",
        LearnedActivations.text(new float[1], false));
    assertEquals("-2.5000", LearnedActivations.text(new float[] {-2.5f}, true));
    assertEquals("-3.00e-07", LearnedActivations.text(new float[] {-3e-7f}, true));
  }
}
