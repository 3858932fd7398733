package dev.lamina.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class ProfileCommandTest {
  private static final SampleModels MODELS =
      new SampleModels(List.of(LinearModel.of("linear", 28, 1, 10)));

  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine line =
        Lamina.commandLine(MODELS).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return Lamina.run(line, arguments);
  }

  @Test
  void timesEveryKernelByKindAndByLayerAndWritesATrace() throws IOException {
    Path trace = directory.resolve("step.json");
    assertEquals(0, run("profile", "linear", "--batch=8", "--steps=2", "--trace", trace + ""));
    String text = out.toString();
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
    assertEquals(2, run("profile", "linear", "--steps=0"));
    assertTrue(err.toString().startsWith("error: --steps is 0; it must be at least 1"), err + "");
  }
}
