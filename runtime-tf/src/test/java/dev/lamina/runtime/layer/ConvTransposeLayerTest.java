package dev.lamina.runtime.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.layer.LayerRun.Batch;
import dev.lamina.runtime.layer.LayerRun.Mode;
import dev.lamina.runtime.reference.ReferenceConvTranspose;
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
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

@Tag("without-onednn")
final class ConvTransposeLayerTest {

  @ParameterizedTest(
      name = "kernel {0}, stride {1}, padding {2}, more {3}, {4} x {5}, batch {6}, bias {7}")
  @CsvSource({
    "2, 2, 0, 0, 3, 4, 5, true",
    "3, 2, 1, 1, 4, 3, 1, true",
    "3, 2, 1, 0, 4, 3, 2, false",
    "4, 2, 1, 0, 3, 3, 2, true",
    "3, 1, 1, 0, 4, 5, 1, true",
    "3, 1, 0, 0, 2, 3, 2, true",
    "1, 2, 0, 1, 3, 2, 2, true",
    "2, 3, 0, 2, 2, 3, 1, true",
    "5, 3, 1, 2, 3, 2, 2, false",
    "5, 2, 2, 1, 3, 4, 1, true",
    "2, 2, 1, 0, 3, 3, 2, true"
  })
  void forwardAndBackwardAreThoseOfTheDefinition(
      int kernel,
      int stride,
      int padding,
      int more,
      int height,
      int width,
      int batch,
      boolean withBias) {
    Values x = Values.random(1, batch, height, width, 3);
    ReferenceConvTranspose reference = new ReferenceConvTranspose(kernel, stride, padding, more);
    Map<String, Values> variables = variables(kernel, withBias);
    int[] whole = {
      batch,
      (height - 1) * stride + kernel + Math.max(0, more - padding),
      (width - 1) * stride + kernel + Math.max(0, more - padding),
      4
    };
    int[] shape = reference.forward(x, variables).shape;
    Proof proof =
        new Proof(c -> layer(c, kernel, stride, padding, more, withBias), reference, variables);
    proof.holds(
        x,
        (tf, in, v) -> {
          List<Long> strides = List.of(1L, (long) stride, (long) stride, 1L);
          Operand<TFloat32> all =
              tf.nn.conv2dBackpropInput(tf.constant(whole), v.get("weight"), in, strides, "VALID");
          Operand<TFloat32> y =
              tf.slice(all, tf.constant(new int[] {0, padding, padding, 0}), tf.constant(shape));
          return withBias ? tf.math.add(y, v.get("bias")) : y;
        });
    proof.in(Mode.EVALUATION).with(Batch.FREE).agrees(x);
  }

  @Test
  void itDoublesHeightAndWidthByDefault() {
    new Proof(
            c -> ConvTransposeLayer.of(c, 3, 4).build(),
            new ReferenceConvTranspose(2, 2, 0, 0),
            variables(2, true))
        .agrees(Values.random(2, 2, 3, 5, 3));
  }

  /** PyTorch's bound is 1 / sqrt(kernel x kernel x filters), as it stores [in, out, k, k]. */
  @Test
  void theFanInIsThatOfPyTorch() {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf, 1);
      GraphContext context = GraphContext.training(tf, variables, tf.constant(1L), 1);
      ConvTransposeLayer.of(context, 400, 25).build();
      double bound = 1 / Math.sqrt(2 * 2 * 25);
      for (Variable variable : variables.all()) {
        session.runner().addTarget(variable.initialization()).run().close();
        try (TFloat32 value = (TFloat32) session.runner().fetch(variable.read(tf)).run().get(0)) {
          double largest = Arrays.stream(Values.of(value).data).map(Math::abs).max().orElseThrow();
          // The largest of 25 uniform numbers lies below 0.6 of the bound once in 350,000 draws.
          assertEquals(0.8 * bound, largest, 0.2 * bound, variable.name());
        }
      }
      assertEquals(2, variables.all().size());
    }
  }

  @Test
  void mistakesAreSaidInASentence() {
    Rejection.of(
        c -> ConvTransposeLayer.of(c, 0, 4).build(), "the number of inputs is 0; the least is 1");
    Rejection.of(
        c -> ConvTransposeLayer.of(c, 3, 4).outputPadding(2).build(),
        "output padding is 2; it must be below the stride, 2");
    Rejection.of(
        c -> ConvTransposeLayer.of(c, 3, 4).outputPadding(-1).build(),
        "output padding is -1; the least is 0");
    Rejection.of(
        c -> ConvTransposeLayer.of(c, 3, 4).padding(2).build(),
        "a transposed convolution with padding 2 leaves nothing of [1, 2, 8, 3]",
        1,
        2,
        8,
        3);
    Rejection.of(
        c -> ConvTransposeLayer.of(c, 3, 4).build(),
        "a transposed convolution made for 3 channels is given [1, 4, 4, 2]",
        1,
        4,
        4,
        2);
  }

  private static Layer layer(
      GraphContext context, int kernel, int stride, int padding, int more, boolean withBias) {
    ConvTransposeLayer.Builder builder =
        ConvTransposeLayer.of(context, 3, 4)
            .kernel(kernel)
            .stride(stride)
            .padding(padding)
            .outputPadding(more);
    return (withBias ? builder : builder.withoutBias()).build();
  }

  private static Map<String, Values> variables(int kernel, boolean withBias) {
    Map<String, Values> variables = new HashMap<>();
    variables.put("weight", Values.random(7, kernel, kernel, 4, 3));
    if (withBias) {
      variables.put("bias", Values.random(8, 4));
    }
    return variables;
  }
}
