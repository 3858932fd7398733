package dev.lamina.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies whose variants are compiled while they run. */
final class TableCommandTest {
  @TempDir private Path directory;

  private Outcome study(String... words) {
    List<String> all = new ArrayList<>(List.of("study"));
    all.addAll(List.of(words));
    all.add("--out=" + directory);
    return Outcome.of(SampleModels.builtIn(), all);
  }

  private Outcome grid(String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "table",
                "grid",
                "--model=mnist-conv-relu",
                "--functions=@ReLU",
                "--functions=@Tanh @AReLU(in = \"conv1\", alpha = 0.5)",
                "--seeds=2",
                "--epochs=2",
                "--width=0.5",
                "--train-size=128",
                "--test-size=50"));
    words.addAll(List.of(more));
    return study(words.toArray(String[]::new));
  }

  @Test
  void aGridOfModelsAndFunctionsGoesOnWhereItWasInterrupted() throws IOException {
    Path markdown = directory.resolve("grid.md");
    Outcome whole = grid("--markdown=" + markdown);
    assertEquals(0, whole.status(), whole.err());
    List<String> table = Files.readAllLines(markdown);
    assertEquals(4, table.size());
    assertTrue(table.get(2).startsWith("| mnist-conv-relu | ReLU | 3,420 |"), table.get(2));
    // Half of 10 channels and so on, and two numbers of AReLU.
    assertTrue(
        table
            .get(3)
            .startsWith("| mnist-conv-relu | Tanh @AReLU(in = \"conv1\", alpha = 0.5) | 3,422 |"),
        table.get(3));

    Path file = directory.resolve("table.tsv");
    String results = Files.readString(file);
    assertEquals(5, results.lines().count());
    Files.writeString(file, results.substring(0, results.length() - 3));
    Outcome resumed = grid();
    assertTrue(resumed.out().contains("4 of 4 runs"), resumed.out());
    assertEquals(1, resumed.out().lines().filter(l -> l.contains(" runs, about ")).count());
    assertEquals(results, Files.readString(file));
  }

  @Test
  void aRowOfAPaperHasThePapersNumbers() {
    Outcome outcome =
        study(
            "table",
            "arelu-3",
            "--model=vgg11",
            "--functions=@ReLU",
            "--width=0.125",
            "--seeds=1",
            "--epochs=1",
            "--batch=16",
            "--train-size=16",
            "--test-size=10");
    assertEquals(0, outcome.status(), outcome.err());
    String row = outcome.out().lines().reduce((a, b) -> b).orElseThrow();
    assertTrue(row.startsWith("vgg11-10  ReLU  "), row);
    assertTrue(row.endsWith("  91.57 (best 91.70)"), row);
  }

  @Test
  void transferIsTrainedTwiceAndFromNothing() throws IOException {
    Outcome outcome =
        study(
            "transfer",
            "--functions=@PReLU",
            "--seeds=1",
            "--pretrain-epochs=1",
            "--epochs=1",
            "--learning-rate=1e-3",
            "--train-size=256",
            "--test-size=50");
    assertEquals(0, outcome.status(), outcome.err());
    assertEquals(2, Files.readAllLines(directory.resolve("transfer.tsv")).size());
    String row = outcome.out().lines().reduce((a, b) -> b).orElseThrow();
    assertTrue(row.matches("PReLU +(\\d+\\.\\d\\d +){4}-"), row);
  }

  private static void assertMistake(int status, String message, Outcome outcome) {
    assertEquals(status, outcome.status(), outcome.err());
    assertEquals("error: " + message, outcome.err().lines().findFirst().orElseThrow());
    assertTrue(outcome.err().lines().count() <= 2, outcome.err());
  }

  @Test
  void aMistakeIsOneSentence() {
    assertMistake(
        2, "there is no table \"arelu-5\"; did you mean \"arelu-3\"?", study("table", "arelu-5"));
    assertMistake(
        2,
        "a grid takes --model and --functions, each once or more",
        study("table", "grid", "--model=vgg11"));
    assertMistake(
        2,
        "there is no model \"vgg12\"; did you mean \"vgg11\"?",
        study("table", "grid", "--model=vgg12", "--functions=@ReLU"));
    assertMistake(
        2,
        "no row of convrelu-5 has such a model and such functions; it has densenet",
        shortened(study("table", "convrelu-5", "--model=vgg11")));
    assertMistake(2, "--seeds is 0; expected 1 or more", study("transfer", "--seeds=0"));
    Outcome wrong = grid("--functions=@ConvReLU(in = \"conv9\")");
    assertEquals(1, wrong.status());
    assertTrue(
        wrong.err().startsWith("error: mnist-conv-relu cannot have ConvReLU(in = \"conv9\"): ["),
        wrong.err());
    assertEquals(1, wrong.err().lines().count());
  }

  private static Outcome shortened(Outcome outcome) {
    return new Outcome(
        outcome.status(), outcome.out(), outcome.err().replaceFirst("\\[densenet .*", "densenet"));
  }
}
