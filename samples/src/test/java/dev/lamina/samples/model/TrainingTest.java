package dev.lamina.samples.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.data.FashionMnist;
import dev.lamina.runtime.data.TrainTest;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.VariableRole;
import dev.lamina.runtime.metric.Metrics;
import dev.lamina.runtime.train.History;
import dev.lamina.runtime.train.Trainer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The samples learn, learn the same when they learn again, and go on where they stopped. */
final class TrainingTest {
  private static final TrainTest CLOTHES =
      FashionMnist.read(
          "built in",
          file ->
              TrainingTest.class.getResourceAsStream(
                  "/dev/lamina/samples/data/fashion-mnist/" + file));
  private static final Dataset TRAIN = CLOTHES.train().subset(512);
  private static final Dataset TEST = CLOTHES.test().subset(250);

  @TempDir private Path directory;

  /** What is trained here for two epochs: 16 steps of the small model, 2 of the large one. */
  private enum Training {
    MNIST_CONV(Sample.MNIST_CONV, 64, TRAIN),
    RESNET18_ARELU(Sample.RESNET18_ARELU, 32, TRAIN.subset(32).padTo(32, 32).toChannels(3));

    private final Sample sample;
    private final int batch;
    private final Dataset images;

    Training(Sample sample, int batch, Dataset images) {
      this.sample = sample;
      this.batch = batch;
      this.images = images;
    }

    Trainer trainer(long seed, int epochs) {
      return Trainer.of(sample.generated()).seed(seed).epochs(epochs).batch(batch).quiet().build();
    }

    Map<String, float[]> result(long seed) {
      try (Trainer trainer = trainer(seed, 2)) {
        trainer.fit(images);
        return variables(trainer);
      }
    }
  }

  /** All variables, the momenta and the running averages included. */
  private static Map<String, float[]> variables(Trainer trainer) {
    Map<String, float[]> values = new LinkedHashMap<>();
    for (Variable variable : trainer.variables()) {
      values.put(variable.name(), trainer.values(variable.name()));
    }
    return values;
  }

  private static void assertSameBits(Map<String, float[]> expected, Map<String, float[]> actual) {
    assertEquals(expected.keySet(), actual.keySet());
    expected.forEach((name, values) -> assertArrayEquals(values, actual.get(name), name));
  }

  @ParameterizedTest
  @EnumSource
  void oneSeedGivesTheSameVariablesBitForBit(Training training) {
    Map<String, float[]> first = training.result(3);
    assertSameBits(first, training.result(3));
    try (Trainer other = training.trainer(4, 2)) {
      other.fit(training.images);
      for (Variable variable : other.variables()) {
        if (variable.role() == VariableRole.WEIGHT) {
          String name = variable.name();
          assertFalse(Arrays.equals(first.get(name), other.values(name)), name);
          assertTrue(first.containsKey(name + ".momentum"), name);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void goingOnFromACheckpointEqualsGoingOn(Training training) {
    Path saved = directory.resolve("half");
    Map<String, float[]> half;
    try (Trainer trainer = training.trainer(3, 1)) {
      trainer.fit(training.images);
      half = variables(trainer);
      trainer.save(saved);
    }
    Map<String, float[]> straight = training.result(3);
    assertFalse(Arrays.equals(half.get("logits.weight"), straight.get("logits.weight")));
    try (Trainer trainer = training.trainer(99, 2)) {
      trainer.load(saved);
      assertSameBits(half, variables(trainer));
      assertEquals(1, trainer.epochs());
    }
    try (Trainer trainer = training.trainer(3, 2)) {
      trainer.load(saved);
      trainer.fit(training.images);
      assertSameBits(straight, variables(trainer));
    }
  }

  @Test
  void lossFallsAndPredictionsAgreeWithTheAccuracy() {
    try (Trainer trainer = Training.MNIST_CONV.trainer(3, 2)) {
      Metrics before = trainer.evaluate(TEST);
      History history = trainer.fit(TRAIN, TEST);
      Metrics after = trainer.evaluate(TEST);
      System.out.println(before + " " + history);
      double first = history.epochs().get(0).train().loss();
      assertTrue(history.last().train().loss() < first, history.toString());
      assertTrue(after.loss() < 0.8 * before.loss(), before + " to " + after);
      assertEquals(history.last().test().orElseThrow(), after);

      float[][] probabilities = trainer.predict(TEST);
      int right = 0;
      for (int i = 0; i < TEST.size(); i++) {
        assertEquals(10, probabilities[i].length);
        double sum = 0;
        int best = 0;
        for (int label = 0; label < 10; label++) {
          sum += probabilities[i][label];
          best = probabilities[i][label] > probabilities[i][best] ? label : best;
        }
        assertEquals(1, sum, 1e-5);
        right += best == TEST.label(i) ? 1 : 0;
      }
      assertEquals(after.top1(), right / (double) TEST.size(), 1e-9);
    }
  }
}
