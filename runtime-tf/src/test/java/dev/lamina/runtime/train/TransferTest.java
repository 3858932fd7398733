package dev.lamina.runtime.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.model.Settings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

final class TransferTest {
  private static final Dataset TRAIN = TinyModel.data("rows", 64, 1);
  private static final Dataset OTHER = TinyModel.data("others", 48, 5);

  @TempDir private Path directory;
  private Path source;
  private Map<String, List<Float>> trained;

  @BeforeEach
  void train() {
    source = directory.resolve("source");
    try (Trainer trainer = TrainerTest.tiny().epochs(3).build()) {
      trainer.fit(TRAIN);
      trainer.save(source);
      trained = TrainerTest.weights(trainer);
    }
  }

  private static TrainerBuilder five() {
    return Trainer.of(TinyModel::five).seed(8).quiet();
  }

  private static String error(Executable action) {
    String message = assertThrows(LaminaException.class, action).getMessage();
    assertEquals(1, message.lines().count(), message);
    return message;
  }

  @Test
  void takesTheWeightsAndStartsTheRestAnew() {
    try (Trainer fresh = TrainerTest.tiny().build();
        Trainer trainer = TrainerTest.tiny().initialFrom(source).build()) {
      Map<String, List<Float>> now = TrainerTest.weights(trainer);
      for (String name : now.keySet()) {
        Map<String, List<Float>> from =
            name.endsWith(".momentum") ? TrainerTest.weights(fresh) : trained;
        assertEquals(from.get(name), now.get(name), name);
      }
      assertEquals(0, trainer.steps());
      assertEquals(0, trainer.epochs());
      trainer.fit(OTHER);
      // What is learned so far was learned from images normalised in this way.
      assertFalse(Arrays.equals(OTHER.statistics().mean(), TRAIN.statistics().mean()));
      assertArrayEquals(TRAIN.statistics().mean(), trainer.values("input-pixels.mean"));
    }
  }

  @Test
  void anExceptedHeadStartsAnew() {
    TrainerBuilder builder = five().initialFrom(source).except("logits", "input-pixels");
    try (Trainer fresh = five().build();
        Trainer trainer = builder.build()) {
      Map<String, List<Float>> initial = TrainerTest.weights(fresh);
      Map<String, List<Float>> now = TrainerTest.weights(trainer);
      assertEquals(trained.get("conv.weight"), now.get("conv.weight"));
      assertEquals(trained.get("norm.running_var"), now.get("norm.running_var"));
      assertEquals(initial.get("logits.weight"), now.get("logits.weight"));
      assertEquals(initial.get("logits.bias"), now.get("logits.bias"));
      trainer.fit(OTHER);
      assertArrayEquals(OTHER.statistics().mean(), trainer.values("input-pixels.mean"));
    }
  }

  @Test
  void neverLoadsAPartInSilence() {
    assertEquals(
        source
            + " (tiny) does not fit the model five: logits.weight is [64, 3] there and [64, 5]"
            + " here, logits.bias is [3] there and [5] here; if these are to start anew, except"
            + " logits.",
        error(() -> five().initialFrom(source).build()));
    String wide = error(() -> Trainer.of(TinyModel::wide).quiet().initialFrom(source).build());
    assertTrue(wide.contains("norm.bias is [4] there and [8] here and 3 more; if"), wide);
    assertTrue(wide.endsWith(", except conv, norm, logits."), wide);
    assertEquals(
        "There is no layer or variable \"logit\" in the model or in "
            + source
            + "; did you mean \"logits\"?",
        error(() -> five().initialFrom(source).except("logit").build()));
    assertEquals(
        "logits is excepted, but there are no initial weights to except it from; name their"
            + " checkpoint too.",
        error(() -> five().except("logits").build()));
    assertEquals(
        "Nothing is left to take from " + source + "; except less.",
        error(
            () ->
                TrainerTest.tiny()
                    .initialFrom(source)
                    .except("conv", "norm", "logits", "input-pixels")
                    .build()));
    Path nothing = directory.resolve("nothing");
    assertEquals(
        "There is no checkpoint " + nothing + ".",
        error(() -> five().initialFrom(nothing).build()));
  }

  @Test
  void frozenVariablesAndTheirRunningAveragesStay() {
    TrainerBuilder builder =
        five()
            .initialFrom(source)
            .except("logits")
            .freeze("conv", "norm")
            .recipe(r -> r.withText(Settings.WEIGHT_DECAY, "0.01"));
    try (Trainer trainer = builder.build()) {
      Map<String, List<Float>> before = TrainerTest.weights(trainer);
      assertTrue(trainer.fit(OTHER).last().train().loss() > 0);
      Map<String, List<Float>> after = TrainerTest.weights(trainer);
      assertEquals(6 + 2 + 2 + 2, after.size(), after.keySet().toString());
      for (String name : after.keySet()) {
        if (name.startsWith("logits.")) {
          assertNotEquals(before.get(name), after.get(name), name);
        } else {
          assertEquals(trained.get(name), after.get(name), name);
        }
      }
    }
  }

  @Test
  void aFrozenNormalizationDoesWhatItDoesInEvaluation() {
    // With all frozen, no crop and no flip, the loss of the steps is that of the evaluation.
    TrainerBuilder builder =
        TrainerTest.tiny()
            .epochs(1)
            .initialFrom(source)
            .freeze("conv", "norm")
            .schedule((epoch, i, n) -> 0)
            .recipe(r -> r.with(Settings.CROP, 0))
            .recipe(r -> r.with(Settings.FLIP, false));
    try (Trainer trainer = builder.build()) {
      double stepped = trainer.fit(TRAIN).last().train().loss();
      assertEquals(trainer.evaluate(TRAIN).loss(), stepped, 1e-5);
    }
  }

  @Test
  void aNormalizationFrozenInPartStillFollowsTheBatch() {
    try (Trainer trainer = TrainerTest.tiny().initialFrom(source).freeze("norm.bias").build()) {
      trainer.fit(OTHER);
      Map<String, List<Float>> after = TrainerTest.weights(trainer);
      assertEquals(trained.get("norm.bias"), after.get("norm.bias"));
      assertNotEquals(trained.get("norm.weight"), after.get("norm.weight"));
      assertNotEquals(trained.get("norm.running_mean"), after.get("norm.running_mean"));
    }
  }

  @Test
  void aFineTuningIsResumedAsItWas() {
    Path place = directory.resolve("fine");
    TrainerBuilder builder = five().initialFrom(source).except("logits").freeze("conv").epochs(3);
    Map<String, List<Float>> straight;
    try (Trainer trainer = builder.build()) {
      trainer.fit(OTHER);
      straight = TrainerTest.weights(trainer);
    }
    try (Trainer trainer = builder.epochs(1).checkpoints(place).build()) {
      trainer.fit(OTHER);
    }
    assertEquals(
        "The training to resume has conv frozen, not nothing; freeze the same, or start a new"
            + " training from its weights.",
        error(() -> five().epochs(3).checkpoints(place).resume().build()));
    try (Trainer trainer = builder.epochs(3).resume().build()) {
      trainer.fit(OTHER);
      assertEquals(straight, TrainerTest.weights(trainer));
    }
  }

  @Test
  void saysWhatThereIsToFreeze() {
    assertEquals(
        "There is no layer or variable \"nrom\" in the model tiny; did you mean \"norm\"?",
        error(() -> TrainerTest.tiny().freeze("nrom").build()));
    assertEquals(
        "There is no layer or variable \"encoder.stage\" in the model tiny; it has conv, norm,"
            + " logits.",
        error(() -> TrainerTest.tiny().freeze("conv", "encoder.stage").build()));
    assertTrue(new VariableSelection(List.of("stage1[0].conv1")).selects("stage1.0.conv1.weight"));
    assertFalse(new VariableSelection(List.of("stage1")).selects("stage10.0.conv1.weight"));
  }
}
