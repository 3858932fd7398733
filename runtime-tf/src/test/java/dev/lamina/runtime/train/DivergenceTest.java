package dev.lamina.runtime.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.Dataset;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DivergenceTest {
  private static final Dataset TRAIN = TinyModel.data("rows", 64, 1);

  private static String diverged(Trainer trainer) {
    String message = assertThrows(LaminaException.class, () -> trainer.fit(TRAIN)).getMessage();
    assertEquals(1, message.lines().count(), message);
    return message;
  }

  @Test
  void namesTheLayerWhoseOutputWentFirstAndLearnsNothingFromIt() {
    // The first step makes weights so large that the last layer overflows in the second.
    TrainerBuilder builder = TrainerTest.tiny().schedule((epoch, i, n) -> i == 0 ? 1e38 : 0.1);
    try (Trainer trainer = builder.build()) {
      String message = diverged(trainer);
      assertTrue(
          message.matches(
              "The loss became \\S+ at step 2 of epoch 1, at learning rate 0.1: the output of"
                  + " (norm|logits) went first, all variables are still finite; use a lower"
                  + " learning rate or a longer warm-up\\."),
          message);
      assertEquals(1, trainer.steps());
      for (String name : List.of("conv.weight", "logits.weight")) {
        for (float value : trainer.values(name)) {
          assertTrue(Float.isFinite(value), name);
        }
      }
    }
  }

  @Test
  void namesTheVariableWhoseGradientWentFirst() {
    // The rate turns the first step's gradients of the head into infinities.
    TrainerBuilder builder =
        TrainerTest.tiny()
            .freeze("conv", "norm")
            .schedule((epoch, i, n) -> i == 0 ? Double.POSITIVE_INFINITY : 0.1);
    try (Trainer trainer = builder.build()) {
      String message = diverged(trainer);
      assertTrue(
          message.contains(
              "step 2 of epoch 1, at learning rate 0.1: the gradient of logits.bias went first, in"
                  + " the step before (now 2 of 6 variables are not finite); use"),
          message);
    }
  }
}
