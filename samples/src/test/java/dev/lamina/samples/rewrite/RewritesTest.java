package dev.lamina.samples.rewrite;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.report.LayerRow;
import dev.lamina.samples.SampleModel;
import dev.lamina.samples.study.Variant;
import dev.lamina.samples.study.VariantCompiler;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * Models compiled with and without a rewrite of their graph compute the same and have the same
 * gradients: all of them, from the same weights, on the same batch.
 */
final class RewritesTest {
  private static final String ACTIVATION_FIRST = "-Alamina.optimize=-poolBeforeActivation";
  private static final String BIAS_ADDED = "-Alamina.optimize=-biasIntoNorm";

  /** Nothing, and all normalizations, which then use their running averages in training too. */
  private static final List<Predicate<String>> FROZEN =
      List.of(name -> false, name -> name.contains("norm"));

  private static final SampleModel POOLED =
      new SampleModel(Pooled.class, PooledSummary.SUMMARY, PooledGraph::new);

  /** Layers that change places, both ways; not what feeds two pools. */
  private static final Map<String, String> MOVED =
      Map.ofEntries(
          entry("first.activation", "first.pool"),
          entry("first.pool", "first.activation"),
          entry("features.activation", "overlapping.pool"),
          entry("overlapping.pool", "features.activation"),
          entry("repeated.0.activation", "repeated.0.pool"),
          entry("repeated.0.pool", "repeated.0.activation"),
          entry("repeated.1.activation", "repeated.1.pool"),
          entry("repeated.1.pool", "repeated.1.activation"),
          entry("logits.activation", "logits.pool"),
          entry("logits.pool", "logits.activation"));

  private static List<Variant> pooled(String... functions) {
    return List.of(functions).stream()
        .map(function -> new Variant(POOLED, List.of(function), 1))
        .toList();
  }

  @Test
  void aFunctionThatNeverFallsIsTheSameBehindTheMaxPool() {
    List<Variant> variants =
        pooled(
            "@AReLU(sharing = Sharing.CHANNEL)",
            "@AdaReLU(sharing = Sharing.CHANNEL)",
            "@ELU",
            "@ReLU6",
            "@Tanh",
            "@LeakyReLU",
            "@dev.lamina.samples.rewrite.Plateau(sharing = Sharing.CHANNEL)");
    try (VariantCompiler plain = VariantCompiler.of(variants, List.of(ACTIVATION_FIRST));
        VariantCompiler rewritten = VariantCompiler.of(variants)) {
      for (int i = 0; i < variants.size(); i++) {
        String label = variants.get(i).label();
        SampleModel before = plain.models().get(i);
        SampleModel after = rewritten.models().get(i);
        assertEquals(
            paths(before).stream().map(path -> MOVED.getOrDefault(path, path)).toList(),
            paths(after),
            label);
        assertEquals(before.summary().fingerprint(), after.summary().fingerprint());
        try (RewriteRun expected = RewriteRun.of(before, name -> false);
            RewriteRun found = RewriteRun.of(after, name -> false)) {
          assertSame(label, expected.numbers(), found.numbers());
        }
      }
    }
  }

  private static List<String> paths(SampleModel model) {
    return model.summary().layers().stream().map(LayerRow::path).toList();
  }

  @Test
  void reluAndWhatMayFallOrDiffersByElementStaysWhereItIs() {
    List<Variant> variants =
        pooled("@ReLU", "@PReLU", "@AReLU(sharing = Sharing.ELEMENT)", "@RReLU", "@Swish", "@Mish");
    try (VariantCompiler plain = VariantCompiler.of(variants, List.of(ACTIVATION_FIRST));
        VariantCompiler rewritten = VariantCompiler.of(variants)) {
      for (int i = 0; i < variants.size(); i++) {
        assertEquals(
            plain.models().get(i).summary().layers(),
            rewritten.models().get(i).summary().layers(),
            variants.get(i).label());
      }
    }
  }

  @Test
  void aBiasUnderANormalizationIsLeftToIt() {
    SampleModel biased = new SampleModel(Biased.class, BiasedSummary.SUMMARY, BiasedGraph::new);
    List<Variant> variants =
        List.of(
            new Variant(biased, List.of(), 1),
            new Variant(biased, List.of("@ReLU", "@ConvReLU(in = \"depthwise\")"), 1));
    try (VariantCompiler plain = VariantCompiler.of(variants, List.of(BIAS_ADDED));
        VariantCompiler rewritten = VariantCompiler.of(variants)) {
      for (int i = 0; i < variants.size(); i++) {
        String label = variants.get(i).label();
        SampleModel before = plain.models().get(i);
        SampleModel after = rewritten.models().get(i);
        assertEquals(before.summary(), after.summary());
        for (Predicate<String> frozen : FROZEN) {
          try (RewriteRun expected = RewriteRun.of(before, frozen);
              RewriteRun found = RewriteRun.of(after, frozen)) {
            assertSame(label, expected.numbers(), found.numbers());
            assertEquals(8, expected.operations("BiasAdd"));
            assertEquals(2, found.operations("BiasAdd"));
          }
        }
      }
    }
  }

  private static void assertSame(
      String label, Map<String, float[]> expected, Map<String, float[]> found) {
    assertEquals(expected.keySet(), found.keySet());
    double whole = expected.values().stream().mapToDouble(RewritesTest::norm).max().orElseThrow();
    expected.forEach(
        (name, numbers) -> {
          double difference = distance(numbers, found.get(name));
          // Of a gradient that is 0, what is computed is noise.
          boolean isZero = norm(found.get(name)) == 0 && name.endsWith(".bias");
          double allowed = isZero ? 1e-5 * whole : 1e-5 * norm(numbers) + 1e-7 * whole;
          assertTrue(
              difference <= allowed,
              () ->
                  "%s, %s: %s off, %s allowed, length %s"
                      .formatted(label, name, difference, allowed, norm(numbers)));
        });
  }

  private static double norm(float[] numbers) {
    return distance(numbers, new float[numbers.length]);
  }

  private static double distance(float[] one, float[] other) {
    assertEquals(one.length, other.length);
    double squares = 0;
    for (int i = 0; i < one.length; i++) {
      squares += Math.pow((double) one[i] - other[i], 2);
    }
    return Math.sqrt(squares);
  }
}
