package dev.lamina.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProfileCommandTest {
  private static final SampleModels MODELS =
      new SampleModels(List.of(LinearModel.of("linear", 28, 1, 10)));

  @TempDir private Path directory;

  private static Outcome run(String... arguments) {
    return Outcome.of(MODELS, arguments);
  }

  @Test
  void timesEveryKernelByKindAndByLayerAndWritesATrace() throws IOException {
    Path trace = directory.resolve("step.json");
    Outcome outcome = run("profile", "linear", "--batch=8", "--steps=2", "--trace", trace + "");
    assertEquals(0, outcome.status(), outcome.err());
    String text = outcome.out();
    assertTrue(text.startsWith("linear, batch 8, "), text);
    // One layer: a product forward, one backward, and the update of its weight and of its bias.
    assertTrue(
        text.lines().anyMatch(line -> line.matches("\\| logits \\| \\d+( \\| [0-9.]+){4} \\|.*")),
        text);
    assertTrue(
        text.lines().anyMatch(line -> line.matches("\\| ResourceApply\\w+ \\| 2 \\| \\| \\|.*")),
        text);
    JsonArray events =
        JsonParser.parseString(Files.readString(trace))
            .getAsJsonObject()
            .getAsJsonArray("traceEvents");
    long updates =
        StreamSupport.stream(events.spliterator(), false)
            .filter(event -> event.getAsJsonObject().get("name").getAsString().contains("Apply"))
            .count();
    assertEquals(2, updates);
  }

  @Test
  void whatCannotBeTakenIsSaidInALine() {
    for (String option : List.of("--batch", "--steps", "--rows")) {
      Outcome outcome = run("profile", "linear", option + "=0");
      assertEquals(2, outcome.status());
      assertEquals(
          "error: Invalid value for option '%s': expected a whole number, 1 or more, but was '0'"
              .formatted(option),
          outcome.err().lines().findFirst().orElseThrow());
    }
  }
}
