package dev.lamina.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.train.Checkpoints;
import dev.lamina.runtime.train.Predictor;
import dev.lamina.runtime.train.Trainer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeepingTest {
  private static final SampleModel LINEAR = LinearModel.of("linear", 28, 1, 10);
  private static final SampleModels MODELS = new SampleModels(List.of(LINEAR));

  @TempDir private Path directory;

  private static Outcome run(String... arguments) {
    return Outcome.of(MODELS, arguments);
  }

  private Outcome train(String... more) {
    List<String> words = new ArrayList<>(List.of("train", "linear", "--seed=3", "--test-size=100"));
    if (List.of(more).stream().noneMatch(word -> word.startsWith("--train-size"))) {
      words.add("--train-size=256");
    }
    words.addAll(List.of(more));
    return run(words.toArray(String[]::new));
  }

  private static float[] weights(Path checkpoint) {
    try (Trainer trainer = Trainer.of(LINEAR.factory()).quiet().initialFrom(checkpoint).build()) {
      return trainer.values("logits.weight");
    }
  }

  @Test
  void resumingTakesTheOptionsOfTheFirstCommand() {
    Path straight = directory.resolve("straight");
    assertEquals(0, train("--epochs=3", "--learning-rate=0.02", "--out", straight + "").status());
    Path halves = directory.resolve("halves");
    assertEquals(0, train("--epochs=2", "--learning-rate=0.02", "--out=" + halves).status());
    assertEquals(
        List.of(
            "train",
            "linear",
            "--seed=3",
            "--test-size=100",
            "--train-size=256",
            "--epochs=2",
            "--learning-rate=0.02",
            "--out=" + halves),
        Checkpoints.in(halves).command());

    Outcome done = run("train", "--resume", "--out", halves.toString());
    assertEquals(1, done.status());
    assertTrue(done.err().startsWith("error: The model has been trained for 2 epochs"), done.err());

    Outcome rest = run("train", "linear", "--resume", "--out", halves.toString(), "--epochs", "3");
    assertEquals(0, rest.status(), rest.err());
    assertArrayEquals(weights(straight.resolve("last")), weights(halves.resolve("last")));
    assertTrue(Files.isSymbolicLink(halves.resolve("best")));
  }

  @Test
  void startsFromACheckpointAndFreezes() {
    Path first = directory.resolve("first");
    assertEquals(0, train("--epochs=1", "--save", first.toString()).status());
    Path second = directory.resolve("second");
    Outcome outcome =
        train(
            "--epochs=1", "--from", first.toString(), "--freeze=logits.weight", "--out=" + second);
    assertEquals(0, outcome.status(), outcome.err());
    assertArrayEquals(weights(first), weights(second.resolve("epoch-0001")));
    assertError(
        1,
        "There is no layer or variable \"logit\" in the model linear; did you mean \"logits\"?",
        train("--freeze=logit"));
    assertError(
        1,
        second
            + " is the directory of a training; name one of its checkpoints, such as "
            + second.resolve("best")
            + ".",
        train("--from", second.toString()));
  }

  @Test
  void predictsWhatIsOnAPicture() throws IOException {
    Path saved = directory.resolve("saved");
    assertEquals(0, train("--epochs=2", "--train-size=640", "--save", saved.toString()).status());
    BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    byte[] boot = SampleData.builtIn().test().image(0);
    image.getRaster().setDataElements(0, 0, 28, 28, boot);
    Path picture = directory.resolve("boot.png");
    ImageIO.write(image, "png", picture.toFile());
    Outcome outcome = run("predict", saved.toString(), picture.toString());
    assertEquals(0, outcome.status(), outcome.err());
    List<String> lines = outcome.out().lines().toList();
    assertEquals(6, lines.size());
    assertEquals(picture.toString(), lines.get(0));
    try (Predictor predictor = Predictor.load(LINEAR.factory(), saved)) {
      assertEquals(
          predictor.predict(picture, 5).stream().map(best -> "  " + best).toList(),
          lines.subList(1, 6));
    }
    assertTrue(lines.stream().anyMatch(line -> line.endsWith(" Ankle boot")), outcome.out());
    assertEquals(3, run("predict", "--top=2", saved + "", picture + "").out().lines().count());
    Path missing = directory.resolve("missing");
    assertError(
        1, "There is no checkpoint " + missing + ".", run("predict", missing + "", picture + ""));
    Outcome without = run("predict", saved.toString());
    assertEquals(2, without.status());
    assertTrue(without.err().contains("IMAGE"), without.err());
  }

  private static void assertError(int status, String message, Outcome outcome) {
    assertEquals(status, outcome.status(), outcome.err());
    assertEquals("error: " + message, outcome.err().lines().findFirst().orElse(""));
    assertEquals(status == 1 ? 1 : 2, outcome.err().lines().count(), outcome.err());
  }

  @Test
  void saysWhatIsWrongInOneLine() {
    String out = directory.resolve("out").toString();
    assertError(
        1,
        out + " holds no checkpoint to resume from; start without resuming, or correct the name.",
        run("train", "--resume", "--out", out));
    assertError(2, "--resume needs --out, which is missing", train("--resume"));
    assertError(2, "--keep needs --out, which is missing", train("--keep=3"));
    assertError(2, "--restore-best needs --patience, which is missing", train("--restore-best"));
    assertError(
        2,
        "--minimum-improvement needs --patience, which is missing",
        train("--minimum-improvement=0.1"));
    assertError(
        1,
        "The patience of early stopping is 0 epochs; expected 1 or more.",
        train("--patience=0"));
    assertError(
        1,
        "The number of checkpoints to keep is 0; expected 1 or more.",
        train("--keep=0", "--out", out));
    Outcome monitor = train("--monitor=loss");
    assertEquals(2, monitor.status());
    assertTrue(monitor.err().contains("test-loss, TEST_ACCURACY, test-accuracy"), monitor.err());

    assertEquals(0, train("--epochs=1", "--monitor=test-accuracy", "--out", out).status());
    assertError(
        1,
        out
            + " holds the checkpoints of another training; resume that one, or choose another"
            + " directory.",
        train("--out", out));
    assertError(
        1,
        "The training to resume has the seed 3, not 4; leave the seed out.",
        run("train", "--resume", "--out", out, "--seed=4"));
    Outcome another = run("train", "mnist-conv", "--resume", "--out", out);
    assertEquals(1, another.status());
    assertTrue(another.err().startsWith("error: " + out + " holds the training"), another.err());
    assertTrue(
        another.err().contains(", not one of mnist-conv; leave the model out"), another.err());
  }
}
