package dev.lamina.samples.recompute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lamina.Precision;
import dev.lamina.runtime.device.Bfloat16Support;
import dev.lamina.runtime.graph.Rewrite;
import dev.lamina.runtime.report.ModelSummary;
import dev.lamina.samples.SampleModel;
import dev.lamina.samples.cost.MeasuredStep;
import dev.lamina.samples.resnet.ResNet18;
import dev.lamina.samples.resnet.ResNet18Graph;
import dev.lamina.samples.resnet.ResNet18Summary;
import dev.lamina.samples.rewrite.RewriteRun;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A model whose blocks are computed again trains as it does otherwise, in less memory. */
final class RecomputeTest {
  private static final int BATCH = 32;
  private static final int STEPS = 5;
  private static final double TOLERANCE = 0.15;
  private static final double MEBIBYTE = 1 << 20;
  private static final SampleModel KEPT =
      new SampleModel(KeptNet.class, KeptNetSummary.SUMMARY, KeptNetGraph::new);
  private static final SampleModel RECOMPUTED =
      new SampleModel(RecomputedNet.class, RecomputedNetSummary.SUMMARY, RecomputedNetGraph::new);
  private static final SampleModel TWICE =
      new SampleModel(
          TwiceRecomputedNet.class,
          TwiceRecomputedNetSummary.SUMMARY,
          TwiceRecomputedNetGraph::new);

  @Test
  void gradientsStatisticsAndEvaluationAreTheSame() {
    try (RewriteRun kept = RewriteRun.of(KEPT, name -> false)) {
      for (SampleModel model : List.of(RECOMPUTED, TWICE)) {
        try (RewriteRun recomputed = RewriteRun.of(model, name -> false)) {
          assertSame(kept.numbers(), recomputed.numbers());
        }
      }
    }
  }

  @Test
  void frozenNormalizationsAreTheSame() {
    try (RewriteRun kept = RewriteRun.of(KEPT, name -> name.contains("norm"));
        RewriteRun recomputed = RewriteRun.of(RECOMPUTED, name -> name.contains("norm"))) {
      assertSame(kept.numbers(), recomputed.numbers());
    }
  }

  private static void assertSame(Map<String, float[]> expected, Map<String, float[]> found) {
    assertEquals(expected.keySet(), found.keySet());
    expected.forEach(
        (name, numbers) -> {
          double largest = 1;
          for (float number : numbers) {
            largest = Math.max(largest, Math.abs(number));
          }
          assertArrayEquals(numbers, found.get(name), (float) (1e-5 * largest), name);
        });
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void lossesAreTheSame(Precision precision) {
    assumeTrue(precision == Precision.FP32 || Bfloat16Support.here() != Bfloat16Support.NONE);
    float tolerance = precision == Precision.FP32 ? 1e-5f : 1e-3f;
    float[] kept = losses(KEPT, precision);
    assertArrayEquals(kept, losses(RECOMPUTED, precision), tolerance);
    assertArrayEquals(kept, losses(TWICE, precision), tolerance);
  }

  private static float[] losses(SampleModel model, Precision precision) {
    try (MeasuredStep step =
        new MeasuredStep(model.factory(), model.summary().inputShape(), BATCH, precision)) {
      return step.losses(STEPS);
    }
  }

  @Test
  void theCheckpointIsThatOfTheSameModel() {
    assertEquals(KEPT.summary().fingerprint(), RECOMPUTED.summary().fingerprint());
    assertEquals(KEPT.summary().fingerprint(), TWICE.summary().fingerprint());
  }

  @Test
  void lessIsKeptAndThatWasPredicted() {
    MeasuredStep.Memory kept =
        check(new SampleModel(Narrow.class, NarrowSummary.SUMMARY, NarrowGraph::new), 16);
    MeasuredStep.Memory recomputed =
        check(
            new SampleModel(
                NarrowRecomputed.class,
                NarrowRecomputedSummary.SUMMARY,
                NarrowRecomputedGraph::new),
            16);
    assertTrue(recomputed.keptBytes() < 0.5 * kept.keptBytes(), recomputed + " of " + kept);
    assertTrue(recomputed.peakBytes() < 0.8 * kept.peakBytes(), recomputed + " of " + kept);
  }

  @Test
  void theSecondForwardPassIsCounted() {
    try (MeasuredStep step =
        MeasuredStep.without(
            Set.of(Rewrite.CONVOLUTIONS, Rewrite.WINOGRAD),
            NarrowRecomputedGraph::new,
            NarrowRecomputedSummary.SUMMARY.inputShape(),
            16)) {
      ModelSummary summary = NarrowRecomputedSummary.SUMMARY;
      assertEquals(
          16 * (summary.multiplyAdds() + summary.backwardMultiplyAdds()), step.multiplyAdds());
    }
  }

  /**
   * Takes a minute, and prints the table of docs/costs.md: {@code mvn test -pl samples -am
   * -Dtest=RecomputeTest -Dlamina.cost=true}.
   */
  @Test
  @EnabledIfSystemProperty(named = "lamina.cost", matches = "true")
  void resNet18KeepsAFractionOfIt() {
    check(new SampleModel(ResNet18.class, ResNet18Summary.SUMMARY, ResNet18Graph::new), 64);
    check(
        new SampleModel(
            ResNet18Recomputed.class,
            ResNet18RecomputedSummary.SUMMARY,
            ResNet18RecomputedGraph::new),
        64);
  }

  private static MeasuredStep.Memory check(SampleModel model, int batch) {
    try (MeasuredStep step =
        new MeasuredStep(model.factory(), model.summary().inputShape(), batch)) {
      MeasuredStep.Memory memory = step.memory();
      long start = System.nanoTime();
      step.losses(STEPS);
      double milliseconds = (System.nanoTime() - start) / 1e6 / STEPS;
      long kept = batch * model.summary().keptBytes();
      long peak = model.summary().cost().peakBytes(batch);
      System.out.printf(
          "%s at batch %d: kept %.1f MiB, predicted %.1f; peak %.1f, predicted %.1f;"
              + " multiply-adds predicted %,d; a step %.0f ms%n",
          model.name(),
          batch,
          memory.keptBytes() / MEBIBYTE,
          kept / MEBIBYTE,
          memory.peakBytes() / MEBIBYTE,
          peak / MEBIBYTE,
          batch * (model.summary().multiplyAdds() + model.summary().backwardMultiplyAdds()),
          milliseconds);
      assertEquals(memory.keptBytes(), kept, TOLERANCE * memory.keptBytes(), "kept");
      assertEquals(memory.peakBytes(), peak, TOLERANCE * memory.peakBytes(), "peak");
      return memory;
    }
  }
}
