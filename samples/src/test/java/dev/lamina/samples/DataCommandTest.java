package dev.lamina.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.samples.unet.UNetSmall;
import dev.lamina.samples.unet.UNetSmallGraph;
import dev.lamina.samples.unet.UNetSmallSummary;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trains on data of every kind, as a user does; docs/data.md shows these commands. */
final class DataCommandTest {
  private static final SampleModels MODELS =
      new SampleModels(
          List.of(
              LinearModel.of("linear", 28, 1, 10),
              LinearModel.of("two", 8, 3, 2),
              LinearModel.of("letters", List.of(60), 4),
              new SampleModel(UNetSmall.class, UNetSmallSummary.SUMMARY, UNetSmallGraph::new)));

  @TempDir private Path directory;

  /** The progress of a training goes to standard output whatever the command line's writer is. */
  private static Outcome run(String... arguments) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream standard = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      Outcome outcome = Outcome.of(MODELS, arguments);
      return new Outcome(
          outcome.status(),
          outcome.out() + printed.toString(StandardCharsets.UTF_8),
          outcome.err());
    } finally {
      System.setOut(standard);
    }
  }

  private static String train(String model, Object data, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("train", model, "--data", data.toString(), "--epochs", "1"));
    arguments.addAll(List.of(more));
    Outcome outcome = run(arguments.toArray(String[]::new));
    assertEquals(0, outcome.status(), outcome.err());
    return outcome.out();
  }

  /** What an epoch measured, without its times. */
  private static String measured(String text) {
    return text.lines()
        .filter(line -> line.startsWith("epoch 1/1"))
        .map(line -> line.replaceAll("  [0-9.]+ s .*", ""))
        .findFirst()
        .orElseThrow(() -> new AssertionError(text));
  }

  @Test
  void masksAreLearnedAndStreamingChangesNothing() {
    String[] few = {"--train-size=16", "--test-size=4"};
    String text = train("unet-small", "synthetic-segmentation", few);
    assertTrue(
        text.contains("Synthetic segmentation, 16 images of 64 x 64 x 3, masks of 64 x 64 x 1"),
        text);
    assertTrue(measured(text).matches(".*  Dice 0\\.\\d+  test loss .*  Dice 0\\.\\d+"), text);
    String[] streamed = {few[0], few[1], "--stream"};
    assertEquals(measured(text), measured(train("unet-small", "synthetic-segmentation", streamed)));
  }

  @Test
  void textsAreCutToTheLengthOfTheModel() throws IOException {
    String text = train("letters", "synthetic-text", "--train-size=128");
    assertTrue(text.contains("Synthetic text, 128 sequences of 60 codes, 4 classes"), text);
    assertTrue(measured(text).contains("top-1 "), text);

    String rows = "1,a,bc\n2,d,e\n3,f,g\n4,h,i\n".repeat(16);
    Files.writeString(directory.resolve("train.csv"), rows);
    Files.writeString(directory.resolve("test.csv"), rows);
    assertTrue(train("letters", directory).contains("64 sequences of 60 codes, 4 classes"));
  }

  @Test
  void picturesAreScaledToTheModel() throws IOException {
    for (String name : List.of("black", "white")) {
      Path folder = Files.createDirectories(directory.resolve(name));
      BufferedImage image = new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB);
      int[] pixels = new int[200];
      Arrays.fill(pixels, name.equals("white") ? 0xFFFFFF : 0);
      image.setRGB(0, 0, 20, 10, pixels, 0, 20);
      for (int i = 0; i < 40; i++) {
        ImageIO.write(image, "png", folder.resolve(i + ".png").toFile());
      }
    }
    String text = train("two", directory);
    assertTrue(text.contains("64 images of 8 x 8 x 3, 2 classes"), text);
    assertTrue(text.contains("test loss"), text);
    assertEquals(measured(text), measured(train("two", directory, "--stream")));
  }

  @Test
  void scansAreAlsoMeasuredPatientByPatient() throws IOException {
    for (String patient : List.of("A", "B")) {
      Path folder = Files.createDirectories(directory.resolve("kaggle_3m").resolve(patient));
      for (int i = 1; i <= 8; i++) {
        BufferedImage scan = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        BufferedImage mask = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY);
        for (int p = 0; p < 64; p++) {
          scan.setRGB(8 * i % 64 + p % 8, 20 + p / 8, 0xFFFFFF);
          mask.getRaster().setSample(8 * i % 64 + p % 8, 20 + p / 8, 0, 255);
        }
        ImageIO.write(scan, "tif", folder.resolve(patient + "_" + i + ".tif").toFile());
        ImageIO.write(mask, "tif", folder.resolve(patient + "_" + i + "_mask.tif").toFile());
      }
    }
    String text = train("unet-small", directory);
    assertTrue(text.contains("LGG MRI, 8 images of 64 x 64 x 3, masks of 64 x 64 x 1"), text);
    assertTrue(
        text.lines()
            .anyMatch(
                line ->
                    line.matches(
                        "DSC of 1 volumes, of the largest connected part of each: mean [01]\\.\\d{4}, .*")),
        text);
  }

  @Test
  void whatDoesNotGoTogetherIsSaid() {
    Outcome outcome = run("train", "linear", "--data", "synthetic-text", "--train-size=64");
    assertEquals(1, outcome.status());
    assertEquals(
        "error: linear has 10 outputs and Synthetic text has 4 classes; there is no variant"
            + " linear-4, so take another model or data set.",
        outcome.err().strip());
    outcome = run("train", "letters", "--data", "synthetic-segmentation", "--train-size=2");
    assertEquals(1, outcome.status());
    assertEquals(
        "error: Synthetic segmentation, 2 images of 256 x 256 x 3, masks of 256 x 256 x 1: the model"
            + " letters takes an input of shape [60], these are of shape [256, 256, 3]; take another"
            + " data set or model.",
        outcome.err().strip());
    outcome = run("train", "letters", "--data", "synthetic-text", "--train-size=0");
    assertEquals("error: A data set of 0 examples cannot be made.", outcome.err().strip());
  }

  @Test
  void downloadsAreListedAndMissedByName() {
    Outcome list = run("download");
    assertEquals(0, list.status());
    assertTrue(list.out().contains("cifar-10 "), list.out());
    assertTrue(list.out().contains("170.1 MB  CIFAR-10: Krizhevsky 2009"), list.out());
    Outcome unknown = run("download", "cifar10");
    assertEquals(1, unknown.status());
    assertTrue(
        unknown
            .err()
            .startsWith("error: There is no data set \"cifar10\" to fetch: give one of mnist,"),
        unknown.err());
    Outcome missing = run("train", "linear", "--data=mnist", "--cache=" + directory);
    assertEquals(1, missing.status());
    assertEquals(
        "error: MNIST is not there yet: fetch it with \"lamina download mnist\".",
        missing.err().strip());
  }
}
