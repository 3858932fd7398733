package dev.lamina.runtime.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SummaryTableTest {

  @Test
  void alignsColumnsAndGroupsThousands() {
    ModelSummary summary =
        new ModelSummary(
            "tiny",
            List.of(28, 28, 1),
            List.of(10),
            List.of(new SiteRow("conv", "AReLU", 2)),
            2,
            "f",
            List.of(
                new LayerRow("conv", "Conv 3x3, 8 filters", "[N, 28, 28, 8]", 80, 56_448),
                new LayerRow("logits.dense", "Dense, 10 units", "[N, 10]", 62730, 62_720)));
    assertEquals(
        """
        tiny

        layer         what it is           output          parameters  multiply-adds
        ----------------------------------------------------------------------------
        input                              [N, 28, 28, 1]
        conv          Conv 3x3, 8 filters  [N, 28, 28, 8]          80         56,448
        logits.dense  Dense, 10 units      [N, 10]             62,730         62,720

        62,810 parameters (62,808 + 2 of activation functions), 119,168 multiply-adds an example, 1 activation site
        """,
        SummaryTable.of(summary));
  }
}
