package dev.lamina.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.train.Trainer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that bring models out and weights in. */
final class ExportCommandTest {
  private static final SampleModel LINEAR = LinearModel.of("linear", 28, 1, 10);
  private static final SampleModels MODELS = new SampleModels(List.of(LINEAR));

  @TempDir private static Path shared;
  private static Path checkpoint;

  @TempDir private Path directory;

  private static Outcome run(Object... arguments) {
    return Outcome.of(MODELS, Arrays.stream(arguments).map(Object::toString).toList());
  }

  @BeforeAll
  static void train() {
    checkpoint = shared.resolve("checkpoint");
    Outcome outcome =
        run("train", "linear", "--epochs", 1, "--train-size", 640, "--save", checkpoint);
    assertEquals(0, outcome.status(), outcome.err());
  }

  private static float[] weight(Path saved) {
    try (Trainer trainer = Trainer.of(LINEAR.factory()).build()) {
      trainer.load(saved);
      return trainer.values("logits.weight");
    }
  }

  @Test
  void exportWritesASavedModelWithTheClassesOfTheCheckpoint() throws IOException {
    Path target = directory.resolve("served");
    Outcome outcome = run("export", checkpoint, target);
    assertEquals(0, outcome.status(), outcome.err());
    assertEquals("linear exported to " + target + System.lineSeparator(), outcome.out());
    assertTrue(Files.exists(target.resolve("saved_model.pb")));
    assertEquals(
        SampleData.builtIn().train().classNames(),
        Files.readAllLines(target.resolve("assets/classes.txt")));
    Path names = Files.writeString(directory.resolve("names"), "zero\none\n");
    assertEquals(0, run("export", checkpoint, target, "--classes", names).status());
    assertEquals(
        List.of("zero", "one", "2", "3", "4", "5", "6", "7", "8", "9"),
        Files.readAllLines(target.resolve("assets/classes.txt")));
  }

  @Test
  void weightsGoOutAndComeBack() {
    Path file = directory.resolve("linear.safetensors");
    Outcome exported = run("export", checkpoint, file);
    assertEquals(0, exported.status(), exported.err());
    Path back = directory.resolve("back");
    Outcome imported = run("import-weights", "linear", file, back);
    assertEquals(0, imported.status(), imported.err());
    assertEquals(
        "linear with the weights of " + file + " saved to " + back + System.lineSeparator(),
        imported.out());
    assertEquals("", imported.err());
    assertArrayEquals(weight(checkpoint), weight(back));
  }

  @Test
  void weightsThatDoNotSayHowImagesWereNormalisedAreNoted() throws IOException {
    Path file = directory.resolve("silent.safetensors");
    assertEquals(0, run("export", checkpoint, file).status());
    String content = Files.readString(file, StandardCharsets.ISO_8859_1);
    Files.writeString(
        file,
        content.replace("input_mean", "other_mean").replace("input_std", "other_std"),
        StandardCharsets.ISO_8859_1);
    Outcome imported = run("import-weights", "linear", file, directory.resolve("back"));
    assertEquals(0, imported.status(), imported.err());
    assertEquals(
        "note: "
            + file
            + " does not say what images were normalised with (input_mean and input_std in its"
            + " metadata), so the checkpoint takes pixels from 0 to 1 as they are\n",
        imported.err());
  }

  @Test
  void mistakesAreSaidInALine() throws IOException {
    Path nowhere = directory.resolve("nowhere");
    Outcome missing = run("export", nowhere, directory.resolve("served"));
    assertEquals(1, missing.status());
    assertEquals("error: There is no checkpoint " + nowhere + ".\n", missing.err());

    Outcome classes = run("export", checkpoint, directory.resolve("served"), "--classes", nowhere);
    assertEquals(1, classes.status());
    assertTrue(
        classes.err().startsWith("error: Cannot read the names of the classes from " + nowhere),
        classes.err());
    assertFalse(Files.exists(directory.resolve("served")));

    Outcome useless =
        run("export", checkpoint, directory.resolve("w.safetensors"), "--classes", nowhere);
    assertEquals(2, useless.status());

    Path text = Files.writeString(directory.resolve("text"), "these are no weights");
    Outcome damaged = run("import-weights", "linear", text, directory.resolve("x"));
    assertEquals(1, damaged.status());
    assertTrue(
        damaged.err().endsWith("it is no whole safetensors file, so fetch or write it again.\n"),
        damaged.err());
    assertFalse(Files.exists(directory.resolve("x")));
  }

  @Test
  void aCheckpointOfAnUnknownModelIsSaidToBe() {
    Outcome outcome =
        Outcome.of(
            new SampleModels(List.of()),
            "export",
            checkpoint.toString(),
            directory.resolve("served").toString());
    assertEquals(1, outcome.status());
    assertEquals(
        "error: "
            + checkpoint
            + " is a checkpoint of the model linear, which is none of the samples; \"lamina"
            + " models\" lists them.\n",
        outcome.err());
  }
}
