package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.layer.LayerRun.Batch;
import dev.lamina.runtime.layer.LayerRun.Equivalent;
import dev.lamina.runtime.layer.LayerRun.Mode;
import dev.lamina.runtime.reference.ReferenceFlatten;
import dev.lamina.runtime.reference.ReferenceGlobalAveragePool;
import dev.lamina.runtime.reference.ReferencePool;
import dev.lamina.runtime.reference.ReferencePool.Kind;
import dev.lamina.runtime.reference.Values;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PoolLayerTest {

  @ParameterizedTest(name = "kernel {0}, stride {1}, {2} x {3}, batch {4}")
  @CsvSource({
    "1, 1, 3, 4, 1",
    "2, 2, 4, 6, 5",
    "2, 2, 5, 7, 1",
    "2, 1, 4, 5, 5",
    "2, 3, 7, 8, 1",
    "3, 3, 6, 9, 1",
    "3, 2, 7, 7, 5",
    "3, 2, 6, 8, 1",
    "3, 1, 5, 4, 5",
    "4, 2, 8, 9, 1"
  })
  void windowsAreThoseOfTheDefinition(int kernel, int stride, int height, int width, int batch) {
    Values x = Values.distinct(1, batch, height, width, 3);
    List<Long> window = List.of(1L, (long) kernel, (long) kernel, 1L);
    List<Long> steps = List.of(1L, (long) stride, (long) stride, 1L);
    Equivalent max =
        (tf, in, v) ->
            tf.nn.maxPool(
                in,
                tf.constant(new int[] {1, kernel, kernel, 1}),
                tf.constant(new int[] {1, stride, stride, 1}),
                "VALID");
    proof(Kind.MAX, kernel, stride).holds(x, max);
    proof(Kind.AVERAGE, kernel, stride)
        .holds(x, (tf, in, v) -> tf.nn.avgPool(in, window, steps, "VALID"));
    for (Kind kind : Kind.values()) {
      proof(kind, kernel, stride).in(Mode.EVALUATION).with(Batch.FREE).agrees(x);
    }
  }

  @ParameterizedTest(name = "kernel {0}, stride {1}")
  @CsvSource({"2, 2", "3, 2", "3, 1", "2, 1"})
  void ofEqualLargestValuesTheFirstGetsTheGradient(int kernel, int stride) {
    Random random = new Random(2);
    Values x = Values.zeros(5, 7, 6, 3).map(v -> random.nextInt(3));
    proof(Kind.MAX, kernel, stride).agrees(x);
    proof(Kind.MAX, kernel, stride).agrees(Values.zeros(2, 6, 6, 1));
  }

  @Test
  void theStrideIsTheKernelByDefault() {
    Values x = Values.distinct(3, 2, 9, 9, 2);
    new Proof(c -> MaxPoolLayer.of(c).build(), new ReferencePool(Kind.MAX, 2, 2), Map.of())
        .agrees(x);
    new Proof(c -> MaxPoolLayer.of(c).kernel(3).build(), pool(Kind.MAX, 3, 3), Map.of()).agrees(x);
    new Proof(c -> AveragePoolLayer.of(c).build(), pool(Kind.AVERAGE, 2, 2), Map.of()).agrees(x);
    new Proof(c -> AveragePoolLayer.of(c).kernel(3).build(), pool(Kind.AVERAGE, 3, 3), Map.of())
        .agrees(x);
  }

  @ParameterizedTest(name = "batch {0}, {1} x {2}")
  @CsvSource({"1, 1, 1", "5, 4, 4", "5, 3, 7"})
  void globalAveragePoolAndFlattenTakeWholeImages(int batch, int height, int width) {
    Values x = Values.random(4, batch, height, width, 3);
    for (Batch size : Batch.values()) {
      new Proof(GlobalAveragePoolLayer::new, new ReferenceGlobalAveragePool(), Map.of())
          .with(size)
          .holds(x, (tf, in, v) -> tf.math.mean(in, tf.constant(new int[] {1, 2})));
      new Proof(FlattenLayer::new, new ReferenceFlatten(), Map.of())
          .with(size)
          .holds(x, (tf, in, v) -> tf.reshape(in, tf.constant(new int[] {batch, -1})));
    }
  }

  @Test
  void whatIsFlatStaysAsItIs() {
    new Proof(FlattenLayer::new, new ReferenceFlatten(), Map.of()).holds(Values.random(5, 4, 6));
  }

  @Test
  void mistakesAreSaidInASentence() {
    Rejection.of(c -> MaxPoolLayer.of(c).stride(-2).build(), "stride is -2; the least is 1");
    Rejection.of(c -> AveragePoolLayer.of(c).kernel(0).build(), "kernel is 0; the least is 1");
    Rejection.of(
        c -> MaxPoolLayer.of(c).build(),
        "a max-pool with kernel 2 does not fit into [1, 1, 4, 3]",
        1,
        1,
        4,
        3);
    Rejection.of(
        c -> AveragePoolLayer.of(c).build(),
        "an average pool takes an image [N, h, w, c], not [1, 4]",
        1,
        4);
    Rejection.of(
        GlobalAveragePoolLayer::new,
        "a global average pool needs to know height, width and channels of its input, not"
            + " [1, -1, 4, 3]",
        1,
        -1,
        4,
        3);
    Rejection.of(
        FlattenLayer::new,
        "a flattening takes [N, ...] of known sizes but the batch, not [1, -1, 3]",
        1,
        -1,
        3);
  }

  private static ReferencePool pool(Kind kind, int kernel, int stride) {
    return new ReferencePool(kind, kernel, stride);
  }

  private static Proof proof(Kind kind, int kernel, int stride) {
    Function<GraphContext, Layer> layer =
        switch (kind) {
          case MAX -> c -> MaxPoolLayer.of(c).kernel(kernel).stride(stride).build();
          case AVERAGE -> c -> AveragePoolLayer.of(c).kernel(kernel).stride(stride).build();
        };
    return new Proof(layer, pool(kind, kernel, stride), Map.of());
  }
}
