package dev.lamina.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.LaminaException;
import dev.lamina.samples.study.ResultsFile;
import dev.lamina.samples.study.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StudyCommandTest {
  @TempDir private Path directory;

  private static Outcome run(String... arguments) {
    return Outcome.of(SampleModels.builtIn(), arguments);
  }

  /** Two functions, one seed, two steps a run; with what is given added or put in its place. */
  private Outcome study(String... more) {
    List<String> options =
        new ArrayList<>(
            List.of(
                "--functions=ReLU,arelu",
                "--rates=1e-2,1e-5",
                "--seeds=1",
                "--train-size=256",
                "--test-size=50",
                "--out=" + directory));
    for (String option : more) {
      String name = option.substring(0, option.indexOf('=') + 1);
      options.removeIf(given -> given.startsWith(name));
      options.add(option);
    }
    options.addAll(0, List.of("study", "learning-rate"));
    return run(options.toArray(String[]::new));
  }

  private Path file() {
    return directory.resolve("learning-rate.tsv");
  }

  @Test
  void printsTheTableAndKeepsTheResults() throws IOException {
    Path markdown = directory.resolve("table.md");
    Outcome outcome = study("--markdown=" + markdown);
    assertEquals(0, outcome.status(), outcome.err());
    List<String> lines = outcome.out().lines().toList();
    assertEquals(9, lines.size(), outcome.out());
    assertTrue(
        lines.get(0).matches("1 of 4 runs, about \\d min left; ReLU at 1e-2, seed 1: 0\\.\\d{4}"),
        lines.get(0));
    assertEquals("       1e-2    1e-5", lines.get(6));
    assertTrue(lines.get(7).matches("ReLU +\\d+\\.\\d\\d\\*? +\\d+\\.\\d\\d\\*?"), lines.get(7));
    assertTrue(lines.get(8).startsWith("AReLU "), lines.get(8));
    assertEquals("| function | 1e-2 | 1e-5 |", Files.readAllLines(markdown).get(0));
    assertEquals(5, Files.readAllLines(file()).size());
  }

  @Test
  void goesOnWhereItWasInterrupted() throws IOException {
    Outcome whole = study();
    String results = Files.readString(file());
    Outcome again = study();
    assertEquals(whole.out().lines().skip(4).toList(), again.out().lines().toList());
    assertEquals(results, Files.readString(file()));

    Files.writeString(file(), results.substring(0, results.length() - 3));
    Outcome resumed = study();
    assertEquals(0, resumed.status(), resumed.err());
    assertTrue(resumed.out().startsWith("4 of 4 runs"), resumed.out());
    assertEquals(results, Files.readString(file()));

    // Even the heading may be cut off.
    Files.writeString(file(), results.substring(0, 9));
    assertEquals(0, study("--functions=ReLU,relu", "--rates=1e-2,0.01").status());
    assertEquals(results.lines().limit(2).toList(), Files.readAllLines(file()));
  }

  @Test
  void aRunThatDivergesIsAResult() throws IOException {
    Outcome outcome = study("--functions=SLAF", "--rates=100000", "--train-size=1280");
    assertEquals(0, outcome.status(), outcome.err());
    assertTrue(outcome.out().contains("seed 1: diverged"), outcome.out());
    assertTrue(outcome.out().contains("10.00 (1 diverged)*"), outcome.out());
    assertTrue(Files.readString(file()).endsWith("\tNaN\n"));
  }

  private static void assertMistake(int status, String message, Outcome outcome) {
    assertEquals(status, outcome.status(), outcome.err());
    assertEquals("error: " + message, outcome.err().lines().findFirst().orElseThrow());
    assertTrue(outcome.err().lines().count() <= 2, outcome.err());
    assertEquals("", outcome.out());
  }

  @Test
  void aMistakeIsOneSentence() {
    assertMistake(
        2,
        "there is no function \"AReUL\" in the study; did you mean \"AReLU\"?",
        study("--functions=AReUL"));
    assertMistake(
        2,
        "there is no function \"nothing of the kind\" in the study; \"lamina activations\" lists"
            + " them.",
        study("--functions=nothing of the kind"));
    assertMistake(2, "--seeds is 0; expected 1 or more", study("--seeds=0"));
    assertMistake(2, "--epochs is -1; expected 1 or more", study("--epochs=-1"));
    assertMistake(2, "--rates has 0.0; expected numbers above 0", study("--rates=0.1,0"));
    assertMistake(2, "--rates has NaN; expected numbers above 0", study("--rates=NaN"));
    assertMistake(
        2, "the name of a study is missing: learning-rate, table, transfer", run("study"));
    assertMistake(
        1,
        "Fashion-MNIST (first 10,000 + 2,000) has 100 examples, fewer than one batch of 128; use a"
            + " smaller batch.",
        study("--train-size=100"));
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsOneSentence() throws IOException {
    Path taken = Files.createFile(directory.resolve("taken"));
    Outcome outcome = study("--out=" + taken);
    assertEquals(1, outcome.status());
    assertTrue(
        outcome
            .err()
            .matches(
                "error: Cannot keep results in \\S+: .*; give a directory that can be"
                    + " written\\.\\R"),
        outcome.err());
  }

  @Test
  void aFileThatHoldsSomethingElseStaysAsItIs() throws IOException {
    Files.writeString(file(), "my notes");
    assertMistake(
        1,
        "Line 1 of %s is no result of a study; correct or remove it, or give another directory."
            .formatted(file()),
        study());
    assertEquals("my notes", Files.readString(file()));
    Files.delete(file());

    study("--functions=ReLU", "--rates=1e-2");
    Files.writeString(file(), "a\tb\n", StandardOpenOption.APPEND);
    assertMistake(
        1,
        "Line 3 of %s is no result of a study; correct or remove it, or give another directory."
            .formatted(file()),
        study());
  }

  @Test
  void twoStudiesDoNotShareAFile() {
    ResultsFile first = Run.open(file());
    LaminaException refused = assertThrows(LaminaException.class, () -> Run.open(file()));
    assertEquals(
        file() + " is in use by another study; wait for it, or give another directory.",
        refused.getMessage());
    first.close();
    Run.open(file()).close();
  }
}
