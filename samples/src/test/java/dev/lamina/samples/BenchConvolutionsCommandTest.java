package dev.lamina.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BenchConvolutionsCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Lamina.run(
        Lamina.commandLine(new SampleModels(List.of()))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err)),
        arguments);
  }

  @Test
  void aRowHasBothTimesOfEachComputation() {
    assertEquals(
        0, run("bench", "convolutions", "--shapes=2x4-6k3,5x3-4k1s2", "--batch=2", "--rounds=1"));
    List<String> rows = out.toString().lines().skip(4).toList();
    assertEquals(2, rows.size(), out.toString());
    assertTrue(rows.get(0).matches("\\| 2x4-6k3 \\|( [0-9.]+ \\|){9}"), rows.get(0));
    assertTrue(rows.get(1).matches("\\| 5x3-4k1s2 \\|( [0-9.]+ \\|){9}"), rows.get(1));
    assertNull(System.getProperty("lamina.rewrite.convolutions"));
  }

  @Test
  void whatIsNoShapeIsSaid() {
    assertEquals(1, run("bench", "convolutions", "--shapes=big"));
    assertTrue(err.toString().startsWith("error: \"big\" is no convolution; write"), err + "");
  }
}
