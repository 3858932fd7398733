package dev.lamina.runtime.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SiteTableTest {

  private static ModelSummary summary(SiteRow... sites) {
    return new ModelSummary("tiny", List.of(8), List.of(2), List.of(sites), 3, "f", List.of());
  }

  @Test
  void numbersTheSites() {
    assertEquals(
        """
           1  stem      AReLU, alpha 0.9, beta 2, 2 parameters
           2  body[10]  ReLU (not ConvReLU: feeds the model's output)
        """,
        SiteTable.of(
            summary(
                new SiteRow("stem", "AReLU, alpha 0.9, beta 2", 2),
                new SiteRow("body[10]", "ReLU (not ConvReLU: feeds the model's output)", 0))));
  }

  @Test
  void saysWhenThereAreNone() {
    assertEquals("tiny has no activation sites\n", SiteTable.of(summary()));
  }
}
