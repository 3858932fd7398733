package dev.lamina.runtime.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.layer.BatchNormLayer;
import dev.lamina.runtime.layer.Conv1DLayer;
import dev.lamina.runtime.layer.ConvLayer;
import dev.lamina.runtime.layer.DenseLayer;
import dev.lamina.runtime.layer.FlattenLayer;
import dev.lamina.runtime.layer.OneHotLayer;
import dev.lamina.runtime.loss.MeanSquaredError;
import dev.lamina.runtime.loss.SoftmaxCrossEntropy;
import dev.lamina.runtime.metric.Measure;
import dev.lamina.runtime.metric.Metrics;
import dev.lamina.runtime.metric.Monitor;
import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.model.Recipe;
import dev.lamina.runtime.model.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Models whose input is no image, or whose target is no class. */
final class ExampleKindsTest {
  private static final Recipe RECIPE =
      Recipe.defaults().withEpochs(8).withBatch(10).withLearningRate(0.05);

  static final ModelGraph.Factory SEGMENTER =
      LayeredModel.of(
          "segmenter",
          List.of(8, 8, 3),
          List.of(8, 8, 1),
          RECIPE.with(Settings.CROP, 2).with(Settings.FLIP, true),
          at ->
              List.of(
                  ConvLayer.of(at.at("conv"), 3, 4).build(),
                  BatchNormLayer.of(at.at("norm"), 4).build(),
                  ConvLayer.of(at.at("logits"), 4, 1).kernel(1, 1).padding(0, 0).build()));

  static final ModelGraph.Factory READER =
      LayeredModel.of(
          "reader",
          List.of(12),
          List.of(3),
          RECIPE,
          at ->
              List.of(
                  new OneHotLayer(at.at("codes"), 6),
                  Conv1DLayer.of(at.at("conv"), 6, 8).build(),
                  new FlattenLayer(at.at("flatten")),
                  DenseLayer.of(at.at("logits"), 96, 3).build()));

  static final ModelGraph.Factory LINE =
      LayeredModel.of(
          "line",
          List.of(3),
          List.of(2),
          RECIPE.withLearningRate(0.02),
          at -> List.of(DenseLayer.of(at.at("line"), 3, 2).build()));

  /** Red rectangles between blue ones; the red ones are to be found. */
  static Dataset rectangles(int size, long seed) {
    Random random = new Random(seed);
    byte[] pixels = new byte[size * 192];
    byte[] masks = new byte[size * 64];
    for (int i = 0; i < size; i++) {
      for (int rectangle = 0; rectangle < 4; rectangle++) {
        int top = random.nextInt(6);
        int left = random.nextInt(6);
        int channel = rectangle % 2 == 0 ? 0 : 2;
        for (int p = 0; p < 9; p++) {
          int pixel = i * 64 + (top + p / 3) * 8 + left + p % 3;
          pixels[3 * pixel + channel] = (byte) 220;
          if (channel == 0) {
            masks[pixel] = (byte) 255;
          }
        }
      }
    }
    return Dataset.named("rectangles").images(8, 8, 3, pixels).masks(1, masks);
  }

  /** Sequences of six codes, 255 for none; the class is which of three pairs occurs. */
  static Dataset pairs(int size, long seed) {
    Random random = new Random(seed);
    byte[] codes = new byte[size * 12];
    long[] labels = new long[size];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (byte) (random.nextInt(4) == 0 ? 255 : 3 + random.nextInt(3));
    }
    for (int i = 0; i < size; i++) {
      labels[i] = random.nextInt(3);
      int place = i * 12 + random.nextInt(11);
      codes[place] = (byte) labels[i];
      codes[place + 1] = (byte) ((labels[i] + 1) % 3);
    }
    return Dataset.named("pairs").codes(12, codes).classes(labels, List.of("a", "b", "c"));
  }

  static Dataset plane(int size, long seed) {
    Random random = new Random(seed);
    float[] inputs = new float[size * 3];
    float[] values = new float[size * 2];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < 3; j++) {
        inputs[3 * i + j] = (float) random.nextGaussian();
      }
      values[2 * i] = 3 * inputs[3 * i] - inputs[3 * i + 2] + 1;
      values[2 * i + 1] = 2 * inputs[3 * i + 1] - 3;
    }
    return Dataset.named("plane").numbers(List.of(3), inputs).values(List.of(2), values);
  }

  static TrainerBuilder quiet(ModelGraph.Factory model) {
    return Trainer.of(model).seed(3).quiet();
  }

  @Test
  void aSegmenterLearnsMasksThatAreAugmentedWithTheirImages() {
    Dataset test = rectangles(30, 2);
    try (Trainer trainer = quiet(SEGMENTER).build()) {
      double before = trainer.evaluate(test).value(Measure.DICE);
      Metrics after = trainer.fit(rectangles(100, 1), test).last().test().orElseThrow();
      assertTrue(before < 0.8, "before " + before);
      assertTrue(after.value(Measure.DICE) > 0.98, after.toString());

      float[][] answers = trainer.predict(test);
      assertEquals(64, answers[0].length);
      int wrong = 0;
      for (int i = 0; i < test.size(); i++) {
        byte[] mask = test.mask(i);
        for (int p = 0; p < 64; p++) {
          assertTrue(answers[i][p] >= 0 && answers[i][p] <= 1);
          wrong += (answers[i][p] > 0.5) == (mask[p] != 0) ? 0 : 1;
        }
      }
      assertTrue(wrong < 20, wrong + " places are wrong");
    }
  }

  @Test
  void aReaderOfCodesLearnsClasses() {
    Dataset test = pairs(60, 2);
    try (Trainer trainer = quiet(READER).build()) {
      Metrics after = trainer.fit(pairs(200, 1), test).last().test().orElseThrow();
      assertTrue(after.top1() > 0.9, after.toString());
    }
  }

  @Test
  void numbersAreLearnedFromNumbers() {
    Dataset test = plane(30, 2);
    try (Trainer trainer = quiet(LINE).loss(new MeanSquaredError()).build()) {
      double before = trainer.evaluate(test).value(Measure.MEAN_ABSOLUTE_ERROR);
      Metrics after = trainer.fit(plane(100, 1), test).last().test().orElseThrow();
      assertTrue(before > 1, "before " + before);
      assertTrue(after.value(Measure.MEAN_ABSOLUTE_ERROR) < 0.05, after.toString());
      assertEquals(2, trainer.predict(test)[0].length);
    }
  }

  @Test
  void whatIsStreamedTrainsBitForBitLikeWhatIsOnTheDevice() {
    // 104 examples: the last batch of the evaluation is not full.
    assertStreams(SEGMENTER, rectangles(104, 1));
    assertStreams(READER, pairs(104, 1));
    assertStreams(TinyModel::new, TinyModel.data("rows", 104, 1));
  }

  private static void assertStreams(ModelGraph.Factory model, Dataset data) {
    try (Trainer onDevice = quiet(model).epochs(2).build();
        Trainer streamed = quiet(model).epochs(2).build()) {
      History expected = onDevice.fit(data, data);
      History found = streamed.fit(data.streamed(), data.streamed());
      assertEquals(TrainerTest.weights(onDevice), TrainerTest.weights(streamed));
      assertEquals(expected.last().train(), found.last().train());
      assertEquals(expected.last().test(), found.last().test());
      assertArrayEquals(onDevice.predict(data), streamed.predict(data.streamed()));
    }
  }

  @Test
  void anExampleThatCannotBeReadEndsTrainingWithItsMessage() {
    Dataset broken =
        Dataset.named("scans")
            .images(
                40,
                8,
                8,
                1,
                (index, bytes) -> {
                  if (index == 33) {
                    throw new java.io.IOException("scan33.png is cut off");
                  }
                  Arrays.fill(bytes, (byte) index);
                })
            .classes(new long[40], List.of("a", "b", "c"));
    try (Trainer trainer = Trainer.of(TinyModel::new).quiet().build()) {
      assertEquals(
          "scans: example 33 cannot be read: java.io.IOException: scan33.png is cut off.",
          error(() -> trainer.fit(broken)));
    }
  }

  private static String error(Executable action) {
    String message = assertThrows(LaminaException.class, action).getMessage();
    assertEquals(1, message.lines().count());
    return message;
  }

  @Test
  void saysWhichKindsDoNotGoTogether() {
    try (Trainer segmenter = quiet(SEGMENTER).build();
        Trainer reader = quiet(READER).build()) {
      Dataset classes = TinyModel.data("rows", 20, 1).toChannels(3);
      assertEquals(
          "rows, 20 images of 8 x 8 x 3, 3 classes: the model segmenter answers with masks of shape"
              + " [8, 8, 1]; take a data set with such targets, or a model that tells classes apart.",
          error(() -> segmenter.fit(classes)));
      assertEquals(
          "pairs, 20 sequences of 12 codes, 3 classes: the model segmenter takes an input of shape"
              + " [8, 8, 3], these are of shape [12]; take another data set or model.",
          error(() -> segmenter.evaluate(pairs(20, 1))));
      Dataset numbers =
          Dataset.named("numbers")
              .numbers(List.of(12), new float[120])
              .values(List.of(3), new float[30]);
      assertEquals(
          "numbers, 10 examples of 12 numbers, targets of 3 numbers: the model reader tells 3 classes"
              + " apart, and these examples have none; take a model that is trained for such targets.",
          error(() -> reader.fit(numbers)));
    }
    try (Trainer accurate = quiet(SEGMENTER).monitor(Monitor.TEST_ACCURACY).build()) {
      assertEquals(
          "The test accuracy is to be monitored, but segmenter is measured by its Dice; monitor the"
              + " test loss.",
          error(() -> accurate.fit(rectangles(20, 1), rectangles(20, 2))));
    }
    assertEquals(
        "segmenter has an output of shape [8, 8, 1]; a loss of classes takes one number a class: end"
            + " with a dense layer, or give a loss whose target has the shape of the output.",
        error(() -> quiet(SEGMENTER).loss(new SoftmaxCrossEntropy()).build()));
    assertEquals(
        "reader takes an input of shape [12]; only images can be augmented, so set crop, flip"
            + " and rotation of its recipe to none.",
        error(() -> quiet(READER).set(Settings.CROP, 1).build()));
    assertEquals(
        "reader takes an input of shape [12]; only images can be mixed or cut out of, so set mixup"
            + " and cutout of its recipe to 0.",
        error(() -> quiet(READER).set(Settings.MIXUP, 0.2).build()));
    assertEquals(
        "reader takes an input of shape [12]; only images are normalised, so set mean and std of its"
            + " recipe to none.",
        error(
            () ->
                quiet(READER)
                    .set(Settings.MEAN, List.of(0.5))
                    .set(Settings.STD, List.of(0.5))
                    .build()));
  }
}
