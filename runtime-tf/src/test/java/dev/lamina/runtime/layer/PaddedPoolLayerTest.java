package dev.lamina.runtime.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.layer.LayerRun.Batch;
import dev.lamina.runtime.layer.LayerRun.Mode;
import dev.lamina.runtime.reference.ReferencePool;
import dev.lamina.runtime.reference.ReferencePool.Kind;
import dev.lamina.runtime.reference.Values;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pools with padding, with windows over the end, and over sequences. */
final class PaddedPoolLayerTest {

  @ParameterizedTest(name = "kernel {0}, stride {1}, padding {2}, ceil {3}, {4} x {5}")
  @CsvSource({
    "3, 2, 1, false, 8, 8",
    "3, 2, 1, false, 7, 9",
    "3, 2, 1, false, 6, 7",
    "3, 1, 1, false, 5, 4",
    "2, 2, 1, false, 4, 5",
    "2, 1, 1, false, 3, 3",
    "4, 2, 2, false, 6, 7",
    "3, 3, 1, false, 7, 8",
    "2, 1, 1, false, 1, 1",
    "3, 2, 0, true, 8, 8",
    "3, 2, 0, true, 7, 8",
    "2, 2, 0, true, 5, 6",
    "3, 3, 0, true, 7, 8",
    "2, 3, 0, true, 6, 7",
    "3, 2, 0, true, 2, 2",
    "3, 2, 1, true, 6, 7",
    "2, 2, 1, true, 4, 5",
    "3, 3, 1, true, 5, 6",
    "5, 3, 2, true, 9, 8"
  })
  void windowsAreThoseOfTheDefinition(
      int kernel, int stride, int padding, boolean ceil, int height, int width) {
    for (Kind kind : Kind.values()) {
      Proof image = image(kind, kernel, stride, padding, ceil);
      Values x = Values.distinct(1, 2, height, width, 3);
      image.holds(x);
      image.in(Mode.EVALUATION).with(Batch.FREE).agrees(x);
      Proof sequence = sequence(kind, kernel, stride, padding, ceil);
      Values rows = Values.distinct(2, 3, height, 4);
      sequence.holds(rows);
      sequence.in(Mode.EVALUATION).with(Batch.FREE).agrees(rows);
    }
  }

  @ParameterizedTest(name = "kernel {0}, stride {1}, padding {2}, ceil {3}")
  @CsvSource({"3, 2, 1, false", "3, 1, 1, false", "2, 2, 1, true", "3, 2, 0, true"})
  void ofEqualLargestValuesTheFirstGetsTheGradient(
      int kernel, int stride, int padding, boolean ceil) {
    Random random = new Random(2);
    // All negative: padding must not win.
    Values x = Values.zeros(5, 7, 6, 3).map(v -> random.nextInt(3) - 5);
    image(Kind.MAX, kernel, stride, padding, ceil).agrees(x);
    sequence(Kind.MAX, kernel, stride, padding, ceil).agrees(x.reshaped(5, 42, 3));
  }

  @Test
  void automaticGradientsAgreeWhereTensorFlowPadsTheSame() {
    Values x = Values.distinct(3, 2, 5, 6, 3);
    int[] window = {1, 3, 3, 1};
    int[] steps = {1, 1, 1, 1};
    image(Kind.MAX, 3, 1, 1, false)
        .holds(
            x, (tf, in, v) -> tf.nn.maxPool(in, tf.constant(window), tf.constant(steps), "SAME"));
    // Padding after an axis of even size only.
    int[] two = {1, 2, 2, 1};
    Values even = Values.distinct(4, 2, 6, 8, 3);
    image(Kind.MAX, 3, 2, 0, true)
        .holds(
            even, (tf, in, v) -> tf.nn.maxPool(in, tf.constant(window), tf.constant(two), "SAME"));
  }

  /** Sizes that PyTorch's documentation and its pooling_output_shape give. */
  @ParameterizedTest(name = "{0} cells, kernel {1}, stride {2}, padding {3}, ceil {4}")
  @CsvSource({
    "112, 3, 2, 1, false, 56",
    "109, 3, 2, 0, true, 54",
    "13, 3, 2, 0, false, 6",
    "14, 3, 2, 0, true, 7",
    "28, 3, 1, 1, true, 28",
    // A third window would start in the padding.
    "3, 2, 2, 1, true, 2",
    "4, 2, 3, 1, true, 2",
    "2, 3, 2, 0, true, 1",
    "1, 3, 2, 0, false, 0"
  })
  void windowsAreCountedAsInPyTorch(
      int size, int kernel, int stride, int padding, boolean ceil, int windows) {
    assertEquals(windows, new WindowAxis(kernel, stride, padding, ceil).windows(size));
  }

  @Test
  void theStrideIsTheKernelByDefault() {
    Values x = Values.distinct(3, 2, 9, 2);
    new Proof(c -> MaxPool1DLayer.of(c).build(), new ReferencePool(Kind.MAX, 2, 2), Map.of())
        .agrees(x);
    new Proof(
            c -> AveragePool1DLayer.of(c).kernel(3).build(),
            new ReferencePool(Kind.AVERAGE, 3, 3),
            Map.of())
        .agrees(x);
  }

  @Test
  void mistakesAreSaidInASentence() {
    Rejection.of(
        c -> MaxPoolLayer.of(c).padding(2).kernel(3).build(),
        "padding is 2; the most is half of the kernel, which is 3");
    Rejection.of(c -> AveragePoolLayer.of(c).padding(-1).build(), "padding is -1; the least is 0");
    Rejection.of(
        c -> MaxPool1DLayer.of(c).kernel(3).build(),
        "a 1-D max-pool with kernel 3 does not fit into [4, 2, 3]",
        4,
        2,
        3);
    Rejection.of(
        c -> AveragePool1DLayer.of(c).build(),
        "a 1-D average pool takes a sequence [N, l, c], not [1, 4, 4, 3]",
        1,
        4,
        4,
        3);
    Rejection.of(
        c -> AveragePool1DLayer.of(c).build(),
        "a 1-D average pool needs to know all sizes of its input but the batch, not [1, -1, 3]",
        1,
        -1,
        3);
  }

  private static Proof image(Kind kind, int kernel, int stride, int padding, boolean ceil) {
    Function<GraphContext, Layer> layer =
        switch (kind) {
          case MAX -> c -> built(MaxPoolLayer.of(c), kernel, stride, padding, ceil);
          case AVERAGE -> c -> built(AveragePoolLayer.of(c), kernel, stride, padding, ceil);
        };
    return new Proof(layer, new ReferencePool(kind, kernel, stride, padding, ceil), Map.of());
  }

  private static Proof sequence(Kind kind, int kernel, int stride, int padding, boolean ceil) {
    Function<GraphContext, Layer> layer =
        switch (kind) {
          case MAX -> c -> built(MaxPool1DLayer.of(c), kernel, stride, padding, ceil);
          case AVERAGE -> c -> built(AveragePool1DLayer.of(c), kernel, stride, padding, ceil);
        };
    return new Proof(layer, new ReferencePool(kind, kernel, stride, padding, ceil), Map.of());
  }

  private static <L extends Layer> L built(
      PoolBuilder<L> builder, int kernel, int stride, int padding, boolean ceil) {
    PoolBuilder<L> made = builder.kernel(kernel).stride(stride).padding(padding);
    return (ceil ? made.ceil() : made).build();
  }
}
