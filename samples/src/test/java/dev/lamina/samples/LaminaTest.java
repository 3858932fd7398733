package dev.lamina.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.data.TrainTest;
import dev.lamina.runtime.train.Trainer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LaminaTest {
  private static final SampleModel LINEAR = LinearModel.of("linear", 28, 1, 10);
  private static final SampleModels MODELS =
      new SampleModels(
          List.of(
              LINEAR,
              LinearModel.of("colour", 32, 3, 100),
              LinearModel.of("colour-10", 32, 3, 10),
              LinearModel.of("hundred", 28, 1, 100),
              LinearModel.of("small", 8, 1, 10)));

  private static Outcome run(String... arguments) {
    return Outcome.of(MODELS, arguments);
  }

  @Test
  void theBuiltInDataSetIsTheBeginningOfFashionMnist() {
    TrainTest data = SampleData.builtIn();
    assertEquals(10_000, data.train().size());
    assertEquals(2_000, data.test().size());
    assertEquals("Fashion-MNIST (first 10,000 + 2,000)", data.train().name());
    // The first image of the training set is an ankle boot, the test set's too.
    assertEquals(9, data.train().label(0));
    assertEquals(9, data.test().label(0));
    assertEquals(List.of(28, 28, 1), data.train().imageShape());
    // Published for all 60,000: 0.2860 and 0.3530.
    assertEquals(0.2860, data.train().statistics().mean()[0], 0.002);
    assertEquals(0.3530, data.train().statistics().std()[0], 0.002);
  }

  @Test
  void modelsListsEveryModel() {
    Outcome outcome = run("models");
    assertEquals(0, outcome.status());
    assertEquals(5, outcome.out().lines().count());
    assertEquals(
        "linear           7,850 parameters               0 multiply-adds    0 sites  [28, 28, 1] -> [10]",
        outcome.out().lines().findFirst().orElseThrow());
  }

  @Test
  void summaryPrintsTheTable() {
    Outcome outcome = run("summary", "linear");
    assertEquals(0, outcome.status());
    assertTrue(
        outcome.out().contains("7,850 parameters, 0 multiply-adds an example, 0 activation sites"),
        outcome.out());
  }

  @Test
  void trainsAndSaves(@TempDir Path directory) {
    Path saved = directory.resolve("my model");
    Outcome outcome =
        run(
            "train",
            "linear",
            "--epochs",
            "2",
            "--train-size",
            "640",
            "--test-size",
            "200",
            "--save",
            saved.toString());
    assertEquals(0, outcome.status(), outcome.err());
    assertEquals("saved to " + saved + System.lineSeparator(), outcome.out());
    assertTrue(Files.exists(saved.resolve("variables.index")));
    try (Trainer trainer = Trainer.of(LINEAR.factory()).quiet().build()) {
      trainer.load(saved);
      assertEquals(20, trainer.steps());
      assertTrue(trainer.evaluate(SampleData.builtIn().test()).top1() > 0.6);
    }
  }

  @Test
  void saysHowItMadeTheDataFitTheModel() {
    Outcome outcome = run("train", "colour", "--epochs", "1", "--train-size", "64");
    assertEquals(0, outcome.status(), outcome.err());
    assertEquals(
        List.of(
            "colour has 100 outputs and Fashion-MNIST (first 10,000 + 2,000) has 10 classes:"
                + " training colour-10",
            "images padded with zeros from 28 x 28 to 32 x 32",
            "gray repeated into 3 channels"),
        outcome.out().lines().toList());
  }

  @Test
  void trainsOnTheGeneratedSetAndNamesIt(@TempDir Path directory) {
    PrintStream standard = System.out;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setOut(new PrintStream(log, true, StandardCharsets.UTF_8));
    Outcome outcome;
    try {
      outcome =
          run(
              "train",
              "colour",
              "--data=synthetic-cifar100",
              "--train-size=128",
              "--epochs=1",
              "--cache=" + directory);
    } finally {
      System.setOut(standard);
    }
    assertEquals(0, outcome.status(), outcome.err());
    Path folder = directory.resolve("synthetic-cifar100-v1-128-25");
    assertEquals(
        "generating Synthetic CIFAR-100, 128 + 25 images, in " + folder, outcome.out().strip());
    String progress = log.toString(StandardCharsets.UTF_8);
    assertTrue(progress.contains("Synthetic CIFAR-100"), progress);

    Outcome byFolder = run("train", "colour", "--data=" + folder, "--epochs=1", "--test-size=9");
    assertEquals(0, byFolder.status(), byFolder.err());
    assertEquals("", byFolder.out());
  }

  @Test
  void knowsWhatADirectoryHolds(@TempDir Path directory) throws IOException {
    assertMistake(
        1,
        directory
            + " holds no data set that is known: CIFAR-10 or CIFAR-100 (binary version), the four"
            + " files of MNIST's layout, SVHN's .mat files, train.csv and test.csv, MR, LGG MRI, or a"
            + " folder with pictures for each class; docs/data.md shows how each looks.",
        "train",
        "linear",
        "--data=" + directory);
    Path archive = Files.createFile(directory.resolve("cifar-10-binary.tar.gz"));
    assertMistake(
        1,
        archive + " is a file; give the directory that holds it.",
        "train",
        "linear",
        "--data=" + archive);
    Path idx = Files.createDirectory(directory.resolve("idx"));
    Files.createFile(idx.resolve("t10k-labels-idx1-ubyte.gz"));
    assertMistake(
        1,
        idx
            + " holds neither train-images-idx3-ubyte nor train-images-idx3-ubyte.gz; put the four"
            + " files of the data set there.",
        "train",
        "linear",
        "--data=" + idx);
    Path cifar = Files.createDirectory(directory.resolve("cifar-10-batches-bin"));
    for (int i = 1; i <= 5; i++) {
      Files.write(cifar.resolve("data_batch_" + i + ".bin"), new byte[20 * 3073]);
    }
    Files.write(cifar.resolve("test_batch.bin"), new byte[3073]);
    Files.write(cifar.resolve("batches.meta.txt"), List.of("0 1 2 3 4 5 6 7 8 9".split(" ")));
    Outcome outcome = run("train", "colour", "--data=" + directory, "--epochs=1");
    assertEquals(0, outcome.status(), outcome.err());
    assertEquals(
        "colour has 100 outputs and CIFAR-10 has 10 classes: training colour-10",
        outcome.out().strip());
  }

  private static void assertMistake(int status, String message, String... arguments) {
    Outcome outcome = run(arguments);
    assertEquals(status, outcome.status(), outcome.err());
    assertEquals("error: " + message, outcome.err().lines().findFirst().orElseThrow());
    assertTrue(outcome.err().lines().count() <= 3, outcome.err());
    assertEquals("", outcome.out());
  }

  @Test
  void aMistakeIsOneClearLineAndAStatus() {
    assertMistake(2, "there is no model \"linaer\"; did you mean \"linear\"?", "train", "linaer");
    assertMistake(
        2, "there is no model \"qqqqqq\"; \"lamina models\" lists them.", "summary", "qqqqqq");
    assertMistake(2, "a command is missing");
    assertMistake(2, "Unmatched argument at index 0: 'trian'", "trian");
    assertMistake(2, "Unknown option: '--epoch=3'", "train", "linear", "--epoch=3");
    assertMistake(2, "Missing required parameter: 'MODEL'", "train");
    assertMistake(
        2,
        "The recipe's epochs is many; expected 1 or more.",
        "train",
        "linear",
        "--epochs",
        "many");
    assertMistake(
        1,
        "There is no data set \"no such\": give fashion-mnist, synthetic-cifar100,"
            + " synthetic-segmentation, synthetic-text, the name of one that was downloaded, or a"
            + " directory.",
        "train",
        "linear",
        "--data",
        "no such");
    assertMistake(
        1,
        "hundred has 100 outputs and Fashion-MNIST (first 10,000 + 2,000) has 10 classes; there is"
            + " no variant hundred-10, so take another model or data set.",
        "train",
        "hundred");
    assertMistake(
        1,
        "Fashion-MNIST (first 10,000 + 2,000) has images of 28 x 28, which cannot be padded to 8 x"
            + " 8.",
        "train",
        "small");
    assertMistake(
        1, "The recipe's batch is 0; expected 1 or more.", "train", "linear", "--batch", "0");
    assertMistake(
        1,
        "Fashion-MNIST (first 10,000 + 2,000) has 10,000 examples; 0 cannot be taken from it.",
        "train",
        "linear",
        "--train-size",
        "0");
  }

  @Test
  void helpIsNotAMistake() {
    Outcome outcome = run("train", "--help");
    assertEquals(0, outcome.status());
    assertTrue(outcome.out().contains("--learning-rate"), outcome.out());
  }
}
