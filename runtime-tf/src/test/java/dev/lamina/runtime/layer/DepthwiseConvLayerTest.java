package dev.lamina.runtime.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.layer.LayerRun.Batch;
import dev.lamina.runtime.layer.LayerRun.Mode;
import dev.lamina.runtime.reference.ReferenceConv;
import dev.lamina.runtime.reference.ReferenceDepthwiseConv;
import dev.lamina.runtime.reference.Values;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

@Tag("without-onednn")
final class DepthwiseConvLayerTest {

  @ParameterizedTest(
      name = "kernel {0}, stride {1}, padding {2}, multiplier {3}, {4} x {5}, batch {6}, bias {7}")
  @CsvSource({
    "1, 1, 0, 1, 3, 4, 5, true",
    "3, 1, 0, 1, 5, 4, 1, true",
    "3, 1, 1, 2, 5, 6, 5, false",
    "3, 2, 1, 1, 7, 8, 1, true",
    "3, 2, 1, 3, 8, 7, 5, true",
    "3, 2, 2, 2, 5, 5, 1, true",
    "5, 1, 2, 1, 6, 6, 1, true"
  })
  void forwardAndBackwardAreThoseOfTheDefinition(
      int kernel,
      int stride,
      int padding,
      int multiplier,
      int height,
      int width,
      int batch,
      boolean withBias) {
    proof(kernel, stride, padding, 1, multiplier, withBias)
        .holds(
            Values.random(1, batch, height, width, 3),
            (tf, x, v) -> padThenConv(tf, x, v, stride, padding));
  }

  /** Without autodiff: TensorFlow's own gradient ignores the dilation. */
  @ParameterizedTest(name = "kernel {0}, stride {1}, padding {2}, dilation {3}, multiplier {4}")
  @CsvSource({
    "3, 1, 0, 2, 1, 5, 6, 1",
    "3, 1, 2, 2, 2, 5, 4, 5",
    "3, 2, 2, 2, 1, 8, 7, 5",
    "3, 2, 1, 3, 2, 7, 9, 1",
    "2, 1, 1, 3, 1, 5, 4, 1"
  })
  void dilationIsThatOfTheDefinition(
      int kernel,
      int stride,
      int padding,
      int dilation,
      int multiplier,
      int height,
      int width,
      int batch) {
    proof(kernel, stride, padding, dilation, multiplier, true)
        .holds(Values.random(1, batch, height, width, 3));
  }

  @Test
  void theBatchMayBeUnknown() {
    for (int dilation : new int[] {1, 2}) {
      proof(3, 2, 1, dilation, 2, true)
          .in(Mode.EVALUATION)
          .with(Batch.FREE)
          .agrees(Values.random(2, 3, 5, 7, 3));
    }
  }

  /** PyTorch's bound for a depthwise 3x3 kernel is 1 / sqrt(9), however many channels there are. */
  @Test
  void anOutputHasAsManyConnectionsAsItsWindowHasCells() {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf, 1);
      DepthwiseConvLayer.of(GraphContext.evaluation(tf, variables), 50).multiplier(4).build();
      assertEquals(Shape.of(3, 3, 50, 4), variables.get("weight").shape());
      assertEquals(Shape.of(200), variables.get("bias").shape());
      for (String name : List.of("weight", "bias")) {
        session.runner().addTarget(variables.get(name).initialization()).run().close();
        Operand<TFloat32> read = variables.get(name).read(tf);
        try (TFloat32 value = (TFloat32) session.runner().fetch(read).run().get(0)) {
          double largest = Arrays.stream(Values.of(value).data).map(Math::abs).max().orElseThrow();
          assertTrue(largest < 1 / 3.0 + 1e-6 && largest > 0.3, name + " " + largest);
        }
      }
    }
  }

  @Test
  void mistakesAreSaidInASentence() {
    Rejection.of(
        c -> DepthwiseConvLayer.of(c, 0).build(), "the number of channels is 0; the least is 1");
    Rejection.of(
        c -> DepthwiseConvLayer.of(c, 3).multiplier(0).build(),
        "the multiplier is 0; the least is 1");
    Rejection.of(
        c -> DepthwiseConvLayer.of(c, 3).build(),
        "a depthwise convolution made for 3 channels is given [1, 4, 4, 2]",
        1,
        4,
        4,
        2);
    Rejection.of(
        c -> DepthwiseConvLayer.of(c, 3).dilation(4).build(),
        "a depthwise convolution with kernel 3 and dilation 4 does not fit into [1, 6, 6, 3]",
        1,
        6,
        6,
        3);
  }

  private static Proof proof(
      int kernel, int stride, int padding, int dilation, int multiplier, boolean withBias) {
    Map<String, Values> variables = new HashMap<>();
    variables.put("weight", Values.random(7, kernel, kernel, 3, multiplier));
    if (withBias) {
      variables.put("bias", Values.random(8, 3 * multiplier));
    }
    return new Proof(
        c -> {
          DepthwiseConvLayer.Builder builder =
              DepthwiseConvLayer.of(c, 3)
                  .multiplier(multiplier)
                  .kernel(kernel)
                  .stride(stride)
                  .padding(padding)
                  .dilation(dilation);
          return (withBias ? builder : builder.withoutBias()).build();
        },
        new ReferenceDepthwiseConv(new ReferenceConv(kernel, stride, padding, dilation, 3)),
        variables);
  }

  private static Operand<TFloat32> padThenConv(
      Ops tf, Operand<TFloat32> x, Map<String, Operand<TFloat32>> v, int stride, int padding) {
    int[][] around = {{0, 0}, {padding, padding}, {padding, padding}, {0, 0}};
    Operand<TFloat32> padded = tf.pad(x, tf.constant(around), tf.constant(0f));
    List<Long> strides = List.of(1L, (long) stride, (long) stride, 1L);
    Operand<TFloat32> y = tf.nn.depthwiseConv2dNative(padded, v.get("weight"), strides, "VALID");
    return v.containsKey("bias") ? tf.math.add(y, v.get("bias")) : y;
  }
}
