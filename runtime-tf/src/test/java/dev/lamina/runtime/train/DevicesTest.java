package dev.lamina.runtime.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.Optimizer;
import dev.lamina.Precision;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.VariableRole;
import dev.lamina.runtime.layer.BatchNormLayer;
import dev.lamina.runtime.layer.ConvLayer;
import dev.lamina.runtime.layer.DenseLayer;
import dev.lamina.runtime.layer.DropoutLayer;
import dev.lamina.runtime.layer.FlattenLayer;
import dev.lamina.runtime.layer.Layer;
import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.model.Recipe;
import dev.lamina.runtime.model.Settings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A training on several virtual devices. */
final class DevicesTest {
  /** Ten batches an epoch, so that two epochs are 20 steps. */
  private static final Dataset TRAIN = TinyModel.data("rows", 170, 1);

  private static final Dataset TEST =
      TinyModel.data("rows", 50, 2).withStatistics(TRAIN.statistics());

  private static TrainerBuilder tiny() {
    return Trainer.of(TinyModel::new).seed(7).quiet();
  }

  private static TrainerBuilder synchronised(TrainerBuilder builder) {
    return builder.set(Settings.SYNC_BATCH_NORM, true);
  }

  private static Map<String, float[]> trained(TrainerBuilder builder) {
    try (Trainer trainer = builder.build()) {
      trainer.fit(TRAIN, TEST);
      assertEquals(20, trainer.steps());
      return values(trainer);
    }
  }

  private static Map<String, float[]> values(Trainer trainer) {
    Map<String, float[]> values = new LinkedHashMap<>();
    for (Variable variable : trainer.variables()) {
      if (variable.role() != VariableRole.OPTIMIZER) {
        values.put(variable.name(), trainer.values(variable.name()));
      }
    }
    return values;
  }

  /** The largest distance of two variables of one name, as a part of the length of the first. */
  private static double distance(Map<String, float[]> a, Map<String, float[]> b) {
    assertEquals(a.keySet(), b.keySet());
    double largest = 0;
    for (String name : a.keySet()) {
      double difference = 0;
      double length = 0;
      for (int i = 0; i < a.get(name).length; i++) {
        difference += Math.pow(a.get(name)[i] - b.get(name)[i], 2);
        length += Math.pow(a.get(name)[i], 2);
      }
      largest = Math.max(largest, Math.sqrt(difference / length));
    }
    return largest;
  }

  private static void assertClose(Map<String, float[]> expected, Map<String, float[]> actual) {
    double distance = distance(expected, actual);
    assertTrue(distance < 1e-5, "distance " + distance);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void withSharedStatisticsTheWeightsAreThoseOfOneDevice(int devices) {
    Map<String, float[]> one = trained(tiny());
    assertClose(one, trained(synchronised(tiny()).devices(devices)));
    double own = distance(one, trained(tiny().devices(devices)));
    assertTrue(own > 1e-3, "own statistics should differ, but by " + own);
  }

  /** All that a recipe does with a whole batch, and random numbers in the model. */
  @Test
  void allThatTheRecipeDoesIsDoneToTheWholeBatch() {
    Recipe recipe =
        TinyModel.RECIPE
            .with(Settings.OPTIMIZER, Optimizer.ADAMW)
            .with(Settings.LEARNING_RATE, 1e-3)
            .with(Settings.WEIGHT_DECAY, 0.05)
            .with(Settings.CLIP_NORM, 0.5)
            .with(Settings.MIXUP, 0.4)
            .with(Settings.CUTOUT, 3)
            .with(Settings.LABEL_SMOOTHING, 0.1)
            .with(Settings.EMA, 0.9)
            .with(Settings.ROTATION, 10.0);
    ModelGraph.Factory model =
        LayeredModel.of("dropping", List.of(8, 8, 1), List.of(3), recipe, DevicesTest::layers);
    Map<String, float[]> one = trained(Trainer.of(model).seed(3).quiet());
    assertClose(one, trained(synchronised(Trainer.of(model).seed(3).quiet()).devices(4)));
  }

  private static List<Layer> layers(GraphContext context) {
    // Without a bias, whose gradient in front of a normalization is rounding alone: Adam would make
    // whole steps of that.
    return List.of(
        ConvLayer.of(context.at("conv"), 1, 4).stride(2).withoutBias().build(),
        BatchNormLayer.of(context.at("norm"), 4).build(),
        new DropoutLayer(context.at("dropout"), 0.3),
        new FlattenLayer(context.at("flatten")),
        DenseLayer.of(context.at("logits"), 64, 3).build());
  }

  /**
   * A number in bfloat16 is right to a 256th, and each device rounds its own sums before they are
   * added up. So two devices differ from one about as much as bfloat16 does from float32.
   */
  @Test
  void inBfloat16TheWeightsAreThoseOfOneDeviceToItsRounding() {
    Map<String, float[]> float32 = trained(tiny());
    Map<String, float[]> one = trained(tiny().precision(Precision.BF16));
    double rounding = distance(float32, one);
    assertTrue(rounding > 1e-4, "rounding " + rounding);
    for (int devices : new int[] {2, 4}) {
      TrainerBuilder several = synchronised(tiny().precision(Precision.BF16)).devices(devices);
      double distance = distance(one, trained(several));
      assertTrue(
          distance > 1e-5 && distance < 0.02, "distance " + distance + ", rounding " + rounding);
    }
  }

  @Test
  void isRepeatedBitForBit() {
    Map<String, float[]> once = trained(tiny().devices(2));
    Map<String, float[]> again = trained(tiny().devices(2));
    once.forEach((name, values) -> assertTrue(Arrays.equals(values, again.get(name)), name));
  }

  /**
   * With own statistics a step is that of PyTorch's DistributedDataParallel: its gradient the mean
   * of those of the parts, each as if it were alone, its running averages those of the first part.
   */
  @Test
  void ownStatisticsAreThoseOfDistributedDataParallel() {
    int batch = 16;
    Dataset data = TinyModel.data("rows", batch, 4);
    long[] order = Shuffle.order(7, 0, batch);
    Map<String, float[]> whole = oneStep(data, data, 2);
    Map<String, float[]> first = oneStep(data, part(data, order, 0, batch / 2), 1);
    Map<String, float[]> second = oneStep(data, part(data, order, batch / 2, batch), 1);
    Map<String, float[]> expected = new LinkedHashMap<>();
    first.forEach(
        (name, values) -> {
          boolean isStatistic = name.contains("running") || name.startsWith("input-pixels");
          float[] mean = values.clone();
          for (int i = 0; i < mean.length && !isStatistic; i++) {
            mean[i] = (values[i] + second.get(name)[i]) / 2;
          }
          expected.put(name, mean);
        });
    assertClose(expected, whole);
    assertTrue(distance(first, second) > 1e-2);
  }

  private static Map<String, float[]> oneStep(Dataset statistics, Dataset data, int devices) {
    TrainerBuilder builder =
        tiny()
            .epochs(1)
            .batch(data.size())
            .devices(devices)
            .set(Settings.MOMENTUM, 0.0)
            .set(Settings.CROP, 0)
            .set(Settings.FLIP, false);
    try (Trainer trainer = builder.build()) {
      trainer.fit(data.withStatistics(statistics.statistics()));
      return values(trainer);
    }
  }

  private static Dataset part(Dataset data, long[] order, int from, int to) {
    byte[] pixels = new byte[(to - from) * 64];
    long[] labels = new long[to - from];
    for (int i = from; i < to; i++) {
      int example = (int) order[i];
      System.arraycopy(data.image(example), 0, pixels, (i - from) * 64, 64);
      labels[i - from] = data.label(example);
    }
    return Dataset.of("part", 8, 8, 1, pixels, labels, data.classNames());
  }

  @Test
  void checkpointsGoOnWithAnotherNumberOfDevices(@TempDir Path directory) {
    Map<String, float[]> one = trained(tiny());
    for (int[] numbers : new int[][] {{1, 2}, {2, 1}, {4, 2}}) {
      Path checkpoints = directory.resolve(numbers[0] + "-" + numbers[1]);
      try (Trainer begun =
          synchronised(tiny()).epochs(1).devices(numbers[0]).checkpoints(checkpoints).build()) {
        begun.fit(TRAIN);
      }
      try (Trainer rest =
          synchronised(tiny()).devices(numbers[1]).checkpoints(checkpoints).resume().build()) {
        rest.fit(TRAIN);
        assertEquals(20, rest.steps());
        assertClose(one, values(rest));
      }
    }
  }

  @Test
  void namesTheLayerThatWentFirstOnWhicheverDevice() {
    TrainerBuilder builder = tiny().devices(2).schedule((epoch, i, n) -> i == 0 ? 1e38 : 0.1);
    try (Trainer trainer = builder.build()) {
      String message = assertThrows(LaminaException.class, () -> trainer.fit(TRAIN)).getMessage();
      assertTrue(
          message.matches(
              "The loss became \\S+ at step 2 of epoch 1, at learning rate 0.1: the output of"
                  + " (norm|logits) went first, all variables are still finite; use a lower"
                  + " learning rate or a longer warm-up\\."),
          message);
      assertEquals(1, trainer.steps());
    }
  }

  @Test
  void impossibleNumbersAreRefused() {
    assertEquals(
        "The number of devices is 0; expected 1 or more.",
        assertThrows(LaminaException.class, () -> tiny().devices(0)).getMessage());
    assertEquals(
        "A batch of 16 cannot be divided evenly among 3 devices; take a batch of 15 or 18, or"
            + " another number of devices.",
        refused(3));
    assertEquals(
        "A batch of 16 cannot be divided evenly among 20 devices; take a batch of 20, or another"
            + " number of devices.",
        refused(20));
  }

  private static String refused(int devices) {
    return assertThrows(LaminaException.class, () -> tiny().devices(devices).build()).getMessage();
  }
}
