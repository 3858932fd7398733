package dev.lamina.samples.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.data.FashionMnist;
import dev.lamina.runtime.data.TrainTest;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.metric.Metrics;
import dev.lamina.runtime.train.History;
import dev.lamina.runtime.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

  private static final String DATA = "variables.data-00000-of-00001";
  private static final List<String> FILES = List.of(DATA, "variables.index", "architecture.txt");

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

    /** Trains without a stop and saves what came out. */
    Path trained(long seed, Path checkpoint) {
      try (Trainer trainer = trainer(seed, 2)) {
        trainer.fit(images);
        trainer.save(checkpoint);
      }
      return checkpoint;
    }

    String firstWeight() {
      return sample.summary().layers().get(0).path() + ".weight";
    }
  }

  private static void assertSameBits(Path expected, Path actual) throws IOException {
    for (String file : FILES) {
      assertEquals(-1, Files.mismatch(expected.resolve(file), actual.resolve(file)), file);
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneSeedGivesTheSameCheckpointBitForBit(Training training) throws IOException {
    Path first = training.trained(3, directory.resolve("first"));
    assertSameBits(first, training.trained(3, directory.resolve("second")));
    Path other = training.trained(4, directory.resolve("other"));
    assertNotEquals(-1, Files.mismatch(first.resolve(DATA), other.resolve(DATA)));
  }

  @ParameterizedTest
  @EnumSource
  void goingOnFromACheckpointEqualsGoingOn(Training training) throws IOException {
    Path half = directory.resolve("half");
    float[] weight;
    try (Trainer trainer = training.trainer(3, 1)) {
      trainer.fit(training.images);
      trainer.save(half);
      weight = trainer.values(training.firstWeight());
      assertHoldsEverything(trainer, half);
    }
    Path straight = training.trained(3, directory.resolve("straight"));
    try (Trainer trainer = training.trainer(3, 2)) {
      trainer.load(half);
      assertEquals(1, trainer.epochs());
      trainer.save(directory.resolve("loaded"));
      assertSameBits(half, directory.resolve("loaded"));
      trainer.fit(training.images);
      trainer.save(directory.resolve("continued"));
      assertSameBits(straight, directory.resolve("continued"));
      assertFalse(Arrays.equals(weight, trainer.values(training.firstWeight())));
    }
  }

  /** Equal files say nothing about a variable that is not in them. */
  private static void assertHoldsEverything(Trainer trainer, Path checkpoint) throws IOException {
    Set<String> names = new HashSet<>();
    long bytes = 0;
    for (Variable variable : trainer.variables()) {
      names.add(variable.name());
      bytes += Float.BYTES * variable.shape().size();
    }
    for (Variable variable : trainer.variables()) {
      String momentum = variable.name() + ".momentum";
      assertEquals(variable.role().trainable(), names.contains(momentum), momentum);
    }
    // The two counters are int64.
    assertEquals(bytes + 2 * Long.BYTES, Files.size(checkpoint.resolve(DATA)));
  }

  @Test
  void lossFallsAndPredictionsAgreeWithTheAccuracy() {
    try (Trainer trainer = Training.MNIST_CONV.trainer(3, 2)) {
      Metrics before = trainer.evaluate(TEST);
      History history = trainer.fit(TRAIN, TEST);
      Metrics after = trainer.evaluate(TEST);
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
