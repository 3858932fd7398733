package dev.lamina.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class BenchDepthwiseCommandTest {
  private static Outcome run(String... arguments) {
    return Outcome.of(new SampleModels(List.of()), arguments);
  }

  @Test
  void aRowHasTheTimesOfEachComputation() {
    Outcome outcome =
        run("bench", "depthwise", "--shapes=2x4k3,5x3k1s2m2", "--batch=2", "--rounds=1");
    assertEquals(0, outcome.status(), outcome.err());
    List<String> rows = outcome.out().lines().skip(4).toList();
    assertEquals(2, rows.size(), outcome.out());
    assertTrue(rows.get(0).matches("\\| 2x4k3 \\|( [0-9.]+ \\|){12}"), rows.get(0));
    assertTrue(rows.get(1).matches("\\| 5x3k1s2m2 \\|( [0-9.]+ \\|){12}"), rows.get(1));
    assertNull(System.getProperty("lamina.rewrite.depthwise"));
  }

  @Test
  void whatIsNoShapeIsSaid() {
    Outcome outcome = run("bench", "depthwise", "--shapes=16x16-32k3");
    assertEquals(1, outcome.status());
    assertTrue(
        outcome.err().startsWith("error: \"16x16-32k3\" is no depthwise convolution; write"),
        outcome.err());
  }
}
