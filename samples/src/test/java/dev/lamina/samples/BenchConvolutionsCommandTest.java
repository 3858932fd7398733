package dev.lamina.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class BenchConvolutionsCommandTest {
  private static Outcome run(String... arguments) {
    return Outcome.of(new SampleModels(List.of()), arguments);
  }

  @Test
  void aRowHasTheTimesOfEachComputation() {
    Outcome outcome =
        run("bench", "convolutions", "--shapes=2x4-6k3,5x3-4k1s2", "--batch=2", "--rounds=1");
    assertEquals(0, outcome.status(), outcome.err());
    List<String> rows = outcome.out().lines().skip(4).toList();
    assertEquals(2, rows.size(), outcome.out());
    assertTrue(rows.get(0).matches("\\| 2x4-6k3 \\|( [0-9.]+ \\|){15}"), rows.get(0));
    assertTrue(rows.get(1).matches("\\| 5x3-4k1s2 \\|(( [0-9.]+ \\|){3} \\| \\|){3}"), rows.get(1));
    assertNull(System.getProperty("lamina.rewrite.convolutions"));
    assertNull(System.getProperty("lamina.rewrite.winograd"));
  }

  @Test
  void whatIsNoShapeIsSaid() {
    Outcome outcome = run("bench", "convolutions", "--shapes=big");
    assertEquals(1, outcome.status());
    assertTrue(outcome.err().startsWith("error: \"big\" is no convolution; write"), outcome.err());
  }
}
