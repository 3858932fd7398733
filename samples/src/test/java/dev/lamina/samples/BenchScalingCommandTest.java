package dev.lamina.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class BenchScalingCommandTest {
  private static Outcome run(String... arguments) {
    return Outcome.of(new SampleModels(List.of()), arguments);
  }

  private static void hasRow(Outcome outcome, String pattern) {
    assertTrue(outcome.out().lines().anyMatch(line -> line.matches(pattern)), outcome.out());
  }

  @Test
  void eachTableHasItsSizesAndAnExponent() {
    Outcome outcome =
        run(
            "bench",
            "scaling",
            "mnist-conv",
            "--batches=2,4",
            "--beside=resnet8-fashion",
            "--batch=2",
            "--rounds=1");
    assertEquals(0, outcome.status(), outcome.err());
    hasRow(outcome, "\\| batch 2 \\|.*");
    hasRow(outcome, "\\| batch 4 \\|.*");
    hasRow(outcome, "\\| mnist-conv \\|( [0-9.]+ \\|){3}");
    hasRow(outcome, "\\| resnet8-fashion \\|( [0-9.]+ \\|){3}");
    hasRow(outcome, "Medians of 1 rounds, in turn\\..* to the power of -?[0-9.]+\\.");
  }

  @Test
  void oneSizeIsNoGrowth() {
    Outcome outcome = run("bench", "scaling", "mnist-conv", "--batches=2");
    assertEquals(2, outcome.status());
    assertTrue(outcome.err().startsWith("error: nothing to compare"), outcome.err());
  }

  @Test
  void countsAreAtLeastOne() {
    for (String option : List.of("--rounds", "--batch", "--batches")) {
      Outcome outcome = run("bench", "scaling", "mnist-conv", "--batches=2", option + "=0");
      assertEquals(2, outcome.status());
      assertTrue(
          outcome.err().contains("expected a whole number, 1 or more, but was '0'"), outcome.err());
      assertTrue(outcome.err().contains(option), outcome.err());
    }
  }

  @Test
  void theStartIsTakenApart() {
    Outcome outcome = run("bench", "start", "mnist-conv", "--batch=2");
    assertEquals(0, outcome.status(), outcome.err());
    for (String stage : List.of("the graph", "the first step", "another step")) {
      hasRow(outcome, "\\| " + stage + " \\| [0-9]+ \\|");
    }
  }
}
