package dev.lamina.runtime.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.Optimizer;
import dev.lamina.Schedule;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.VariableRole;
import dev.lamina.runtime.model.Recipe;
import dev.lamina.runtime.model.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Recipes with everything in them, in a trainer. */
final class RecipeTrainingTest {
  private static final Dataset TRAIN = TinyModel.data("rows", 170, 1);
  private static final Dataset TEST = TinyModel.data("rows", 110, 2);

  private enum Kind {
    ADAMW_COSINE(
        r ->
            r.with(Settings.OPTIMIZER, Optimizer.ADAMW)
                .with(Settings.LEARNING_RATE, 0.02)
                .with(Settings.WEIGHT_DECAY, 0.05)
                .with(Settings.SCHEDULE, Schedule.COSINE)),
    RMSPROP_ONE_CYCLE(
        r ->
            r.with(Settings.OPTIMIZER, Optimizer.RMSPROP)
                .with(Settings.LEARNING_RATE, 0.01)
                .with(Settings.MOMENTUM, 0.5)
                .with(Settings.SCHEDULE, Schedule.ONE_CYCLE)),
    SGD_WITH_ALL(
        r ->
            r.with(Settings.WARMUP_EPOCHS, 1)
                .with(Settings.WARMUP_START, 0.1)
                .with(Settings.WEIGHT_DECAY, 1e-3)
                .with(Settings.SPARES, List.of())
                .with(Settings.CLIP_NORM, 1.0)
                .with(Settings.LABEL_SMOOTHING, 0.1));

    private final UnaryOperator<Recipe> recipe;

    Kind(UnaryOperator<Recipe> recipe) {
      this.recipe = recipe;
    }
  }

  /** Four epochs with averages and every augmentation. */
  private static TrainerBuilder full(UnaryOperator<Recipe> recipe) {
    return Trainer.of(TinyModel::new)
        .quiet()
        .seed(7)
        .recipe(recipe)
        .epochs(4)
        .set(Settings.EMA, 0.8)
        .set(Settings.MIXUP, 0.4)
        .set(Settings.CUTOUT, 2)
        .set(Settings.ROTATION, 5.0);
  }

  private static Map<String, List<Float>> values(Trainer trainer) {
    Map<String, List<Float>> values = new LinkedHashMap<>();
    for (Variable variable : trainer.variables()) {
      List<Float> list = new ArrayList<>();
      for (float value : trainer.values(variable.name())) {
        list.add(value);
      }
      values.put(variable.name(), list);
    }
    return values;
  }

  @ParameterizedTest
  @EnumSource
  void learnsAndGoesOnFromACheckpointBitForBit(Kind kind, @TempDir Path directory) {
    Map<String, List<Float>> straight;
    Path half = directory.resolve("half");
    try (Trainer trainer = full(kind.recipe).build()) {
      TrainingListener saves =
          new TrainingListener() {
            @Override
            public void epochDone(EpochResult epoch, int epochs) {
              if (epoch.epoch() == 2) {
                trainer.save(half);
              }
            }
          };
      EpochResult last = trainer.fit(TRAIN, TEST, saves).last();
      // With mixup half of the training images show two rows, so the training accuracy is lower.
      assertTrue(last.test().orElseThrow().top1() > 0.9, last.toString());
      straight = values(trainer);
    }
    try (Trainer rest = full(kind.recipe).build()) {
      rest.load(half);
      rest.fit(TRAIN, TEST);
      assertEquals(straight, values(rest));
    }
    try (Trainer other = full(kind.recipe).seed(8).build()) {
      other.fit(TRAIN, TEST);
      assertFalse(straight.equals(values(other)));
    }
  }

  /** The averages after each step, recomputed from the raw values. */
  @Test
  void theAverageIsThatOfTimm() {
    TrainerBuilder builder = full(r -> r).epochs(1).set(Settings.EMA, 0.9);
    Map<String, double[]> expected = new LinkedHashMap<>();
    try (Trainer trainer = builder.build()) {
      List<Variable> averaged =
          trainer.variables().stream()
              .filter(v -> v.role() != VariableRole.OPTIMIZER)
              .filter(v -> !v.name().startsWith("input-pixels"))
              .toList();
      assertEquals(
          List.of(
              "conv.weight",
              "conv.bias",
              "norm.weight",
              "norm.bias",
              "norm.running_mean",
              "norm.running_var",
              "logits.weight",
              "logits.bias"),
          averaged.stream().map(Variable::name).toList());
      for (Variable variable : averaged) {
        float[] initial = trainer.values(variable.name() + ".raw");
        expected.put(variable.name(), doubles(initial));
      }
      TrainingListener follows =
          new TrainingListener() {
            @Override
            public void stepDone(StepResult step) {
              expected.forEach(
                  (name, average) -> {
                    float[] raw = trainer.values(name + ".raw");
                    for (int i = 0; i < average.length; i++) {
                      average[i] = 0.9 * average[i] + 0.1 * raw[i];
                    }
                  });
            }
          };
      trainer.fit(TRAIN, TEST, follows);
      expected.forEach(
          (name, average) -> {
            float[] found = trainer.values(name);
            for (int i = 0; i < average.length; i++) {
              assertEquals(average[i], found[i], 1e-5, name);
            }
          });
    }
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  @Test
  void averagesAreEvaluatedAndExportedInThePlaceOfTheWeights(@TempDir Path directory) {
    Path file = directory.resolve("weights.safetensors");
    try (Trainer averaged = full(r -> r).build();
        Trainer plain = Trainer.of(TinyModel::new).quiet().build()) {
      averaged.fit(TRAIN, TEST);
      averaged.saveWeights(file);
      plain.loadWeights(file);
      assertEquals(averaged.evaluate(TEST), plain.evaluate(TEST));
      assertFalse(
          values(averaged).get("conv.weight").equals(values(averaged).get("conv.weight.raw")));
      // What comes from outside is both the weight and the start of its average.
      averaged.loadWeights(file);
      assertEquals(values(averaged).get("conv.weight"), values(averaged).get("conv.weight.raw"));
    }
  }

  @Test
  void imagesAreNormalisedAsTheRecipeSays() {
    TrainerBuilder builder =
        full(r -> r).epochs(1).set(Settings.MEAN, List.of(0.5)).set(Settings.STD, List.of(0.25));
    try (Trainer trainer = builder.build()) {
      trainer.fit(TRAIN);
      assertEquals(List.of(0.5f), values(trainer).get("input-pixels.mean"));
      assertEquals(List.of(0.25f), values(trainer).get("input-pixels.std"));
    }
    assertEquals(
        "The recipe has 3 values of mean and 3 of std; expected 1 of each, one a channel, or none for"
            + " those of the training set.",
        assertThrows(
                LaminaException.class,
                () ->
                    builder
                        .set(Settings.MEAN, List.of(0.5, 0.5, 0.5))
                        .set(Settings.STD, List.of(1.0, 1.0, 1.0))
                        .build())
            .getMessage());
    assertEquals(
        "The recipe has 1 values of mean and 0 of std; expected 1 of each, one a channel, or none for"
            + " those of the training set.",
        assertThrows(
                LaminaException.class, () -> full(r -> r).set(Settings.MEAN, List.of(0.5)).build())
            .getMessage());
  }

  @Test
  void evaluationHasNeitherAugmentationNorMixup() {
    try (Trainer trainer = full(r -> r).build()) {
      trainer.fit(TRAIN);
      assertEquals(trainer.evaluate(TEST), trainer.evaluate(TEST));
      float[][] once = trainer.predict(TEST);
      float[][] alone = trainer.predict(TEST.subset(1));
      for (int c = 0; c < 3; c++) {
        assertEquals(alone[0][c], once[0][c], 1e-6);
      }
    }
  }
}
