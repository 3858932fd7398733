package dev.lamina.runtime.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lamina.Precision;
import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.device.Bfloat16Support;
import dev.lamina.runtime.model.Recipe;
import dev.lamina.runtime.model.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;

/** Training in bfloat16 with weights in float32. */
final class MixedPrecisionTest {
  private static final Dataset TRAIN = TinyModel.data("rows", 160, 1);
  private static final Dataset TEST = TinyModel.data("rows", 40, 2);

  @TempDir private Path directory;

  @BeforeAll
  static void whereTensorFlowHasKernels() {
    assumeTrue(Bfloat16Support.here() != Bfloat16Support.NONE);
  }

  private static TrainerBuilder mixed() {
    return TrainerTest.tiny().precision(Precision.BF16);
  }

  private static List<Double> losses(TrainerBuilder builder) {
    List<Double> losses = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void stepDone(StepResult step) {
            losses.add(step.loss());
          }
        };
    try (Trainer trainer = builder.epochs(3).listener(listener).build()) {
      trainer.fit(TRAIN);
    }
    return losses;
  }

  private static double mean(List<Double> losses) {
    return losses.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  @Test
  void theLossesOfThirtyStepsAreThoseOfFloat32() {
    List<Double> wide = losses(TrainerTest.tiny());
    List<Double> narrow = losses(mixed());
    assertEquals(30, wide.size());
    assertNotEquals(wide, narrow);
    for (int step = 0; step < wide.size(); step++) {
      assertEquals(wide.get(step), narrow.get(step), 0.02, "step " + step + ": " + narrow);
    }
    double level = mean(wide.subList(25, 30));
    assertTrue(level < 0.5 * wide.get(0), "nothing was learned: " + wide);
    assertEquals(level, mean(narrow.subList(25, 30)), 0.05 * level);
  }

  @Test
  void variablesAreFloat32AndConvolutionsAreNot() {
    try (Trainer trainer = mixed().build()) {
      List<NodeDef> nodes = trainer.graphDef().getNodeList();
      assertEquals(Set.of(DataType.DT_FLOAT), types(nodes, "VarHandleOp", "dtype", "conv"));
      assertEquals(Set.of(DataType.DT_BFLOAT16), types(nodes, "Conv2D", "T", "conv"));
      assertEquals(Set.of(DataType.DT_BFLOAT16), types(nodes, "MatMul", "T", "logits"));
      assertEquals(Set.of(DataType.DT_FLOAT), types(nodes, "FusedBatchNormV3", "U", "norm"));
      assertEquals(
          Set.of(DataType.DT_FLOAT), types(nodes, "SparseSoftmaxCrossEntropyWithLogits", "T", ""));
      assertEquals(Set.of(DataType.DT_FLOAT), types(nodes, "ResourceApplyMomentum", "T", ""));
    }
  }

  private static Set<DataType> types(
      List<NodeDef> nodes, String op, String attribute, String place) {
    return nodes.stream()
        .filter(node -> node.getOp().equals(op) && node.getName().contains(place))
        .map(node -> node.getAttrOrThrow(attribute).getType())
        .collect(Collectors.toSet());
  }

  @Test
  void twoAndTwoEpochsEqualFourToTheBit() {
    Map<String, List<Float>> straight;
    try (Trainer trainer = mixed().epochs(4).build()) {
      trainer.fit(TRAIN, TEST);
      straight = TrainerTest.weights(trainer);
    }
    try (Trainer trainer = mixed().epochs(2).checkpoints(directory).build()) {
      trainer.fit(TRAIN, TEST);
    }
    try (Trainer trainer = mixed().epochs(4).checkpoints(directory).resume().build()) {
      trainer.fit(TRAIN, TEST);
      assertEquals(straight, TrainerTest.weights(trainer));
    }
  }

  @Test
  void anotherPrecisionIsTold() {
    try (Trainer trainer = mixed().epochs(1).checkpoints(directory).build()) {
      trainer.fit(TRAIN);
    }
    List<String> notes = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void note(String line) {
            notes.add(line);
          }
        };
    try (Trainer trainer =
        TrainerTest.tiny().epochs(2).checkpoints(directory).resume().listener(listener).build()) {
      trainer.fit(TRAIN);
    }
    assertTrue(
        notes.contains("with a changed recipe: epochs 1 -> 2, precision BF16 -> FP32"),
        notes.toString());
  }

  @Test
  void theExportIsInFloat32() throws Exception {
    Path exported = directory.resolve("exported");
    float[][] before;
    try (Trainer trainer = mixed().build()) {
      trainer.fit(TRAIN);
      before = trainer.predict(TEST);
      trainer.export(exported);
      trainer.save(directory.resolve("saved"));
    }
    byte[] graph = Files.readAllBytes(exported.resolve("saved_model.pb"));
    List<NodeDef> nodes = SavedModel.parseFrom(graph).getMetaGraphs(0).getGraphDef().getNodeList();
    assertEquals(Set.of(DataType.DT_FLOAT), types(nodes, "Conv2D", "T", ""));
    try (Trainer wide = TrainerTest.tiny().build()) {
      wide.load(directory.resolve("saved"));
      float[][] after = wide.predict(TEST);
      assertTrue(!Arrays.deepEquals(before, after));
      for (int i = 0; i < after.length; i++) {
        for (int c = 0; c < after[i].length; c++) {
          assertEquals(after[i][c], before[i][c], 0.02);
        }
      }
    }
  }

  @Test
  void isARecipesSetting() {
    Recipe recipe = Recipe.defaults().with(Settings.PRECISION, Precision.BF16);
    assertTrue(recipe.text().contains("precision = BF16\n"));
    assertEquals(recipe, Recipe.parse(recipe.text()));
    try (Trainer trainer = Trainer.of(TinyModel::new).recipe(r -> recipe).quiet().build()) {
      assertEquals(Precision.BF16, trainer.recipe().get(Settings.PRECISION));
    }
  }
}
