package dev.lamina.runtime.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.Optimizer;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.metric.Metrics;
import dev.lamina.runtime.model.Settings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

final class TrainerTest {
  private static final Dataset TRAIN = TinyModel.data("rows", 170, 1);
  private static final Dataset TEST =
      TinyModel.data("rows", 110, 2).withStatistics(TRAIN.statistics());

  static TrainerBuilder tiny() {
    return Trainer.of(TinyModel::new).seed(7).quiet();
  }

  static Map<String, List<Float>> weights(Trainer trainer) {
    Map<String, List<Float>> all = new TreeMap<>();
    for (Variable variable : trainer.variables()) {
      List<Float> values = new ArrayList<>();
      for (float value : trainer.values(variable.name())) {
        values.add(value);
      }
      all.put(variable.name(), values);
    }
    return all;
  }

  private static Map<String, List<Float>> trained(TrainerBuilder builder) {
    try (Trainer trainer = builder.build()) {
      trainer.fit(TRAIN, TEST);
      return weights(trainer);
    }
  }

  @Test
  void learnsAndKeepsAHistory() {
    try (Trainer trainer =
        tiny().epochs(6).set(Settings.MILESTONES, List.of(4)).set(Settings.GAMMA, 0.5).build()) {
      Metrics before = trainer.evaluate(TEST);
      assertTrue(before.top1() < 0.8, before.toString());
      History history = trainer.fit(TRAIN, TEST);

      assertEquals(6, history.epochs().size());
      assertEquals("tiny", history.model());
      assertEquals("rows", history.dataset());
      EpochResult first = history.epochs().get(0);
      EpochResult last = history.last();
      assertEquals(1, first.epoch());
      assertEquals(6, last.epoch());
      assertEquals(0.05, first.learningRate(), 1e-8);
      assertEquals(0.025, last.learningRate(), 1e-8);
      assertTrue(last.train().loss() < first.train().loss());
      assertTrue(last.test().orElseThrow().top1() > 0.95, last.toString());
      assertEquals(1, last.train().top5());
      assertTrue(last.seconds() > 0);
      assertEquals(160 / last.seconds(), last.imagesPerSecond(), 1e-6);
      // The last ten images do not fill a batch; the test takes all.
      assertEquals(160, last.train().examples());
      assertEquals(110, last.test().orElseThrow().examples());
      assertEquals(60, trainer.steps());
      assertEquals(6, trainer.epochs());
      assertEquals(last.test().orElseThrow(), trainer.evaluate(TEST));
    }
  }

  @Test
  void oneSeedGivesTheSameWeightsBitForBit() {
    Map<String, List<Float>> once = trained(tiny());
    assertEquals(once, trained(tiny()));
    assertFalse(once.equals(trained(tiny().seed(8))));
    assertTrue(once.containsKey("conv.weight.momentum"), once.keySet().toString());
  }

  @Test
  void aRecipeMayNameAdamAndSmoothLabels() {
    TrainerBuilder builder =
        tiny()
            .epochs(8)
            .learningRate(0.01)
            .set(Settings.OPTIMIZER, Optimizer.ADAM)
            .set(Settings.LABEL_SMOOTHING, 0.1);
    try (Trainer trainer = builder.build()) {
      assertEquals(0.1, trainer.recipe().get(Settings.LABEL_SMOOTHING));
      EpochResult last = trainer.fit(TRAIN, TEST).last();
      assertTrue(last.test().orElseThrow().top1() > 0.95, last.toString());
      // The best loss with smoothing is the entropy of the target, 0.29; without it is 0.
      assertTrue(last.train().loss() > 0.29, last.toString());
      assertTrue(last.test().orElseThrow().loss() < 0.29, last.toString());
      assertEquals(80, trainer.values("adam.step")[0]);
      assertTrue(weights(trainer).containsKey("conv.weight.exp_avg_sq"));
    }
  }

  @Test
  void anAdamCheckpointGoesOnBitForBit(@TempDir Path directory) {
    TrainerBuilder adam = tiny().set(Settings.OPTIMIZER, Optimizer.ADAM);
    Map<String, List<Float>> straight = trained(adam.epochs(4));
    Path checkpoint = directory.resolve("half");
    try (Trainer half = tiny().set(Settings.OPTIMIZER, Optimizer.ADAM).epochs(2).build()) {
      half.fit(TRAIN);
      half.save(checkpoint);
    }
    try (Trainer rest = tiny().set(Settings.OPTIMIZER, Optimizer.ADAM).epochs(4).build()) {
      rest.load(checkpoint);
      rest.fit(TRAIN);
      assertEquals(straight, weights(rest));
    }
  }

  @Test
  void threadsDoNotChangeTheWeights() {
    assertEquals(trained(tiny().threads(1)), trained(tiny().threads(2)));
  }

  @Test
  void predictionsAreProbabilitiesThatAgreeWithTheAccuracy() {
    try (Trainer trainer = tiny().epochs(4).build()) {
      trainer.fit(TRAIN);
      float[][] probabilities = trainer.predict(TEST);
      int right = 0;
      for (int i = 0; i < TEST.size(); i++) {
        float[] row = probabilities[i];
        assertEquals(1, row[0] + row[1] + row[2], 1e-5);
        int best = row[0] >= row[1] && row[0] >= row[2] ? 0 : row[1] >= row[2] ? 1 : 2;
        right += best == TEST.label(i) ? 1 : 0;
      }
      assertEquals(trainer.evaluate(TEST).top1(), right / (double) TEST.size(), 1e-9);
    }
  }

  @Test
  void evaluationUsesTheStatisticsOfTheTrainingSet() {
    try (Trainer trainer = tiny().build()) {
      trainer.fit(TRAIN);
      Dataset ownStatistics = TinyModel.data("rows", 110, 2);
      assertFalse(Arrays.equals(ownStatistics.statistics().mean(), TRAIN.statistics().mean()));
      assertEquals(trainer.evaluate(TEST), trainer.evaluate(ownStatistics));
      assertArrayEquals(TRAIN.statistics().mean(), trainer.values("input-pixels.mean"));
    }
  }

  @Test
  void anEpochShowsEveryImageOnceInAnotherOrder() {
    long[] first = Shuffle.order(1, 0, 1000);
    long[] second = Shuffle.order(1, 1, 1000);
    assertFalse(Arrays.equals(first, second));
    assertFalse(Arrays.equals(first, Shuffle.order(2, 0, 1000)));
    assertArrayEquals(first, Shuffle.order(1, 0, 1000));
    Arrays.sort(first);
    for (int i = 0; i < first.length; i++) {
      assertEquals(i, first[i]);
    }
    // Pinned, because results of a seed must not change from version to version.
    assertArrayEquals(PINNED, Shuffle.order(42, 3, 8));
  }

  private static final long[] PINNED = {2, 6, 4, 3, 1, 5, 7, 0};

  private static String error(Executable action) {
    String message = assertThrows(LaminaException.class, action).getMessage();
    assertEquals(1, message.lines().count());
    return message;
  }

  @Test
  void saysWhatDoesNotFit() {
    try (Trainer trainer = tiny().build()) {
      assertEquals(
          "rows has images of shape [10, 10, 1], the model tiny takes [8, 8, 1]; pad the images or"
              + " repeat their channels, or take another model.",
          error(() -> trainer.fit(TRAIN.padTo(10, 10))));
      assertEquals(
          "rows has 15 examples, fewer than one batch of 16; use a smaller batch.",
          error(() -> trainer.fit(TRAIN.subset(15))));
      Dataset four =
          Dataset.of("four", 8, 8, 1, new byte[64], new long[1], List.of("a", "b", "c", "d"));
      assertEquals(
          "four has 4 classes, the model tiny has 3 outputs; take a model with as many outputs as"
              + " classes.",
          error(() -> trainer.evaluate(four)));
      assertEquals(3, trainer.predict(four)[0].length);
      trainer.fit(TRAIN);
      assertEquals(
          "The model has been trained for 2 epochs and the recipe asks for 2; to go on, ask for"
              + " more.",
          error(() -> trainer.fit(TRAIN)));
    }
    assertEquals(
        "The recipe's batch is 0; expected 1 or more.", error(() -> tiny().batch(0).build()));
    assertEquals(
        "The recipe's learning rate is NaN; expected above 0.",
        error(() -> tiny().learningRate(Double.NaN).build()));
    assertEquals(
        "The recipe's label smoothing is 1.0; expected from 0 to below 1.",
        error(() -> tiny().set(Settings.LABEL_SMOOTHING, 1.0).build()));
    assertEquals(
        "The recipe's momentum is 1.0; expected from 0 to below 1.",
        error(() -> tiny().set(Settings.MOMENTUM, 1.0).build()));
  }

  @Test
  void stopsWhenTheLossIsNoLongerFinite() {
    List<String> calls = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void finished() {
            calls.add("finished");
          }
        };
    try (Trainer trainer = tiny().learningRate(1e30).listener(listener).build()) {
      String message = error(() -> trainer.fit(TRAIN));
      assertTrue(
          message.matches(
              "The loss became (NaN|Inf|-Inf) at step \\d+ of epoch 1, at learning rate 1.0E30: \\S.*;"
                  + " use a lower learning rate or a longer warm-up\\."),
          message);
    }
    assertEquals(List.of("finished"), calls);
  }

  @Test
  void plainProgressIsAHeadingAndOneLineAnEpoch() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    try (Trainer trainer = tiny().progress(new PlainProgress(out)).build()) {
      trainer.fit(TRAIN, TEST);
    }
    List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(3, lines.size());
    assertEquals(
        "tiny, 243 parameters, on rows, 170 images of 8 x 8 x 1, 3 classes; 2 epochs, batch 16,"
            + " learning rate 0.05",
        lines.get(0));
    assertTrue(
        lines
            .get(2)
            .matches(
                "epoch 2/2  loss \\d\\.\\d{4}  top-1 [01]\\.\\d{3}  top-5 1\\.000  test loss"
                    + " \\d\\.\\d{4}  top-1 [01]\\.\\d{3}  top-5 1\\.000  \\d+\\.\\d s  [\\d,]+"
                    + " images/s  wait \\d+ %"),
        lines.get(2));
  }

  @Test
  void aBarIsWipedOutBeforeTheLineOfItsEpoch() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    try (Trainer trainer = tiny().progress(new BarProgress(out)).build()) {
      trainer.fit(TRAIN);
    }
    String text = bytes.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains("epoch 1/2 ["), text);
    assertTrue(text.contains("] 100 %"), text);
    assertTrue(
        text.matches("(?s).*loss \\d\\.\\d{4}  [\\d,]+ images/s  wait \\d+ %  0:\\d\\d left.*"),
        text);
    // What a carriage return leaves on a terminal: the last text of each line.
    List<String> left =
        Arrays.stream(text.split("\n")).map(line -> line.replaceAll("(?s).*\r", "")).toList();
    assertTrue(left.stream().anyMatch(line -> line.startsWith("epoch 1/2  loss ")), text);
    assertTrue(left.stream().anyMatch(line -> line.startsWith("epoch 2/2  loss ")), text);
    assertTrue(left.stream().noneMatch(line -> line.contains("]")), text);
  }

  @Test
  void aListenerHearsEveryStep() {
    List<String> heard = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void started(TrainingRun run) {
            heard.add(run.summary().name() + " " + run.recipe().batch() + " " + run.train().name());
          }

          @Override
          public void stepDone(StepResult step) {
            heard.add(step.epoch() + " " + step.step() + "/" + step.steps());
            assertTrue(step.waitSeconds() < step.seconds(), step.toString());
          }

          @Override
          public void epochDone(EpochResult epoch, int epochs) {
            heard.add("epoch " + epoch.epoch() + "/" + epochs);
          }

          @Override
          public void trained(History history) {
            heard.add("trained " + history.epochs().size());
          }

          @Override
          public void finished() {
            heard.add("finished");
          }
        };
    try (Trainer trainer = tiny().epochs(1).batch(80).listener(listener).build()) {
      trainer.fit(TRAIN);
    }
    List<String> one =
        List.of("tiny 80 rows", "1 1/2", "1 2/2", "epoch 1/1", "trained 1", "finished");
    assertEquals(one, heard);
    heard.clear();
    try (Trainer trainer = tiny().epochs(1).batch(80).listener(listener).build()) {
      trainer.fit(TRAIN, TEST, listener);
    }
    assertEquals(one.stream().flatMap(call -> Stream.of(call, call)).toList(), heard);
  }
}
