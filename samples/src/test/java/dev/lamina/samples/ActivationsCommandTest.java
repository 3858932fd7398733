package dev.lamina.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.activation.ActivationOp;
import dev.lamina.runtime.activation.ActivationOps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ActivationsCommandTest {
  private static final Path COMMITTED = Path.of("..", "docs");

  private static Outcome run(String... arguments) {
    return Outcome.of(SampleModels.builtIn(), arguments);
  }

  @Test
  void listsEveryFunctionWithWhatItLearns() {
    Outcome outcome = run("activations");
    assertEquals(0, outcome.status(), outcome.err());
    for (ActivationOp op : ActivationOps.all()) {
      assertTrue(
          outcome
              .out()
              .lines()
              .anyMatch(
                  line ->
                      line.startsWith(op.name() + " ")
                          && line.endsWith("  " + op.formula().text())),
          op.name());
    }
    String expected =
        """
        APALU        2  x < 0 ? b * (exp(x) - 1) : a * (x + x * sigmoid(1.702 * x))
                        learned: a = 1, kept positive; b = 1, kept positive; starts uniform on [0, 2)
        """;
    assertTrue(outcome.out().contains(expected), outcome.out());
    expected =
        """
        RReLU        0  x > 0 ? x : uniform(lower, upper) * x
                        not learned: lower = 0.125; upper = 0.3333333333333333
        """;
    assertTrue(outcome.out().contains(expected), outcome.out());
    expected =
        """
        Comb         1  p * x + (1 - p) * relu(x)
                        learned: p = 0
                        not learned: f = x; g = relu(x)
        """;
    assertTrue(outcome.out().contains(expected), outcome.out());
  }

  /** Where this fails, run {@code ./lamina activations --docs docs} and commit what it writes. */
  @Test
  void theCommittedPageIsWhatTheCommandWrites(@TempDir Path directory) throws IOException {
    Path docs = directory.resolve("new").resolve("docs");
    Outcome outcome = run("activations", "--docs", docs.toString());
    assertEquals(0, outcome.status(), outcome.err());
    SortedMap<String, String> written = page(docs);
    assertEquals(ActivationOps.all().size() + 1, written.size());
    SortedMap<String, String> committed = page(COMMITTED);
    assertEquals(committed.keySet(), written.keySet());
    written.forEach((file, text) -> assertEquals(committed.get(file), text, file));
  }

  private static SortedMap<String, String> page(Path docs) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    files.put("activations.md", Files.readString(docs.resolve("activations.md")));
    try (Stream<Path> pictures = Files.list(docs.resolve("activations"))) {
      for (Path picture : pictures.toList()) {
        files.put(picture.getFileName().toString(), Files.readString(picture));
      }
    }
    return files;
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsOneSentence(@TempDir Path directory) throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    Outcome outcome = run("activations", "--docs", file.toString());
    assertEquals(1, outcome.status());
    assertEquals("", outcome.out());
    assertTrue(
        outcome
            .err()
            .matches(
                "error: Cannot write \\S+activations\\.md: .*; give a directory that can be"
                    + " written\\.\\R"),
        outcome.err());
  }
}
