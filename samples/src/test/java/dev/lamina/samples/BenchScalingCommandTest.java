package dev.lamina.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BenchScalingCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Lamina.run(
        Lamina.commandLine(new SampleModels(List.of()))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err)),
        arguments);
  }

  private void hasRow(String pattern) {
    assertTrue(out.toString().lines().anyMatch(line -> line.matches(pattern)), out.toString());
  }

  @Test
  void eachTableHasItsSizesAndAnExponent() {
    assertEquals(
        0,
        run(
            "bench",
            "scaling",
            "mnist-conv",
            "--batches=2,4",
            "--beside=resnet8-fashion",
            "--batch=2",
            "--rounds=1"),
        err.toString());
    hasRow("\\| batch 2 \\|.*");
    hasRow("\\| batch 4 \\|.*");
    hasRow("\\| mnist-conv \\|( [0-9.]+ \\|){3}");
    hasRow("\\| resnet8-fashion \\|( [0-9.]+ \\|){3}");
    hasRow("Medians of 1 rounds, in turn\\..* to the power of -?[0-9.]+\\.");
  }

  @Test
  void oneSizeIsNoGrowth() {
    assertEquals(2, run("bench", "scaling", "mnist-conv", "--batches=2"));
    assertTrue(err.toString().startsWith("error: nothing to compare"), err.toString());
  }

  @Test
  void theStartIsTakenApart() {
    assertEquals(0, run("bench", "start", "mnist-conv", "--batch=2"), err.toString());
    for (String stage : List.of("the graph", "the first step", "another step")) {
      hasRow("\\| " + stage + " \\| [0-9]+ \\|");
    }
  }
}
