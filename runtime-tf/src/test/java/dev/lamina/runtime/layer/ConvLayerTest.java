package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.layer.LayerRun.Batch;
import dev.lamina.runtime.layer.LayerRun.Mode;
import dev.lamina.runtime.reference.ReferenceConv;
import dev.lamina.runtime.reference.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

@Tag("without-onednn")
final class ConvLayerTest {

  @ParameterizedTest(name = "kernel {0}, stride {1}, padding {2}, {3} x {4}, batch {5}, bias {6}")
  @CsvSource({
    "1, 1, 0, 4, 4, 5, true",
    "1, 2, 0, 5, 4, 1, false",
    "1, 1, 1, 3, 4, 1, true",
    "1, 2, 2, 4, 3, 5, true",
    "3, 1, 0, 5, 6, 1, true",
    "3, 1, 1, 5, 4, 5, false",
    "3, 1, 1, 1, 1, 5, true",
    "3, 1, 2, 4, 5, 1, true",
    "3, 2, 0, 7, 6, 5, true",
    "3, 2, 1, 8, 8, 1, false",
    "3, 2, 1, 7, 5, 5, true",
    "3, 2, 2, 6, 7, 1, true",
    "3, 3, 1, 8, 7, 1, true",
    "5, 1, 0, 6, 7, 1, true",
    "5, 1, 2, 5, 5, 5, false",
    "5, 2, 1, 8, 7, 1, true",
    "5, 2, 2, 7, 8, 5, true",
    "2, 2, 0, 5, 4, 1, true",
    "4, 2, 1, 6, 6, 5, true"
  })
  void forwardAndBackwardAreThoseOfTheDefinition(
      int kernel, int stride, int padding, int height, int width, int batch, boolean withBias) {
    Values x = Values.random(1, batch, height, width, 3);
    proof(kernel, stride, padding, withBias)
        .holds(x, (tf, in, parameters) -> padThenConv(tf, in, parameters, stride, padding));
  }

  @Test
  void theBatchMayBeUnknown() {
    proof(3, 2, 1, true).in(Mode.EVALUATION).with(Batch.FREE).agrees(Values.random(2, 3, 5, 7, 3));
    for (int stride : new int[] {1, 2}) {
      wide(3, stride, 1, 2, 2, true)
          .in(Mode.EVALUATION)
          .with(Batch.FREE)
          .agrees(Values.random(2, 3, 6, 7, 4));
    }
  }

  @ParameterizedTest(
      name = "kernel {0}, stride {1}, padding {2}, dilation {3}, groups {4}, {5} x {6}")
  @CsvSource({
    "3, 1, 0, 2, 1, 5, 6, 1, true",
    "3, 1, 1, 2, 1, 7, 5, 5, true",
    "3, 1, 2, 2, 1, 4, 5, 1, false",
    "3, 1, 3, 3, 1, 5, 8, 1, true",
    "3, 2, 2, 2, 1, 8, 7, 5, true",
    "3, 3, 2, 2, 1, 7, 9, 1, true",
    "1, 2, 0, 3, 1, 5, 4, 1, true",
    "2, 1, 1, 3, 1, 5, 4, 1, true",
    "3, 1, 1, 1, 2, 5, 4, 5, true",
    "3, 2, 1, 1, 4, 7, 6, 1, false",
    "1, 1, 0, 1, 2, 3, 3, 5, true",
    "3, 2, 2, 2, 2, 7, 8, 5, true",
    "3, 1, 2, 2, 4, 5, 5, 1, true"
  })
  void dilationAndGroupsAreThoseOfTheDefinition(
      int kernel,
      int stride,
      int padding,
      int dilation,
      int groups,
      int height,
      int width,
      int batch,
      boolean withBias) {
    wide(kernel, stride, padding, dilation, groups, withBias)
        .holds(Values.random(1, batch, height, width, 4));
  }

  /** 4 inputs, 8 filters. */
  private static Proof wide(
      int kernel, int stride, int padding, int dilation, int groups, boolean withBias) {
    Map<String, Values> variables = new HashMap<>();
    variables.put("weight", Values.random(7, kernel, kernel, 4 / groups, 8));
    if (withBias) {
      variables.put("bias", Values.random(8, 8));
    }
    return new Proof(
        c -> {
          ConvLayer.Builder builder =
              ConvLayer.of(c, 4, 8)
                  .kernel(kernel)
                  .stride(stride)
                  .padding(padding)
                  .dilation(dilation)
                  .groups(groups);
          return (withBias ? builder : builder.withoutBias()).build();
        },
        new ReferenceConv(kernel, stride, padding, dilation, groups),
        variables);
  }

  @Test
  void paddingIsHalfTheKernelByDefault() {
    ReferenceConv half = new ReferenceConv(5, 1, 2);
    new Proof(c -> ConvLayer.of(c, 3, 4).kernel(5).build(), half, variables(5, true))
        .agrees(Values.random(3, 1, 6, 6, 3));
    ReferenceConv defaults = new ReferenceConv(3, 1, 1);
    new Proof(c -> ConvLayer.of(c, 3, 4).build(), defaults, variables(3, true))
        .agrees(Values.random(3, 1, 6, 6, 3));
  }

  @Test
  void mistakesAreSaidInASentence() {
    Rejection.of(c -> ConvLayer.of(c, 0, 4).build(), "the number of inputs is 0; the least is 1");
    Rejection.of(c -> ConvLayer.of(c, 3, 0).build(), "the number of filters is 0; the least is 1");
    Rejection.of(c -> ConvLayer.of(c, 3, 4).stride(-1).build(), "stride is -1; the least is 1");
    Rejection.of(c -> ConvLayer.of(c, 3, 4).kernel(0).build(), "kernel is 0; the least is 1");
    Rejection.of(c -> ConvLayer.of(c, 3, 4).padding(-1).build(), "padding is -1; the least is 0");
    Rejection.of(c -> ConvLayer.of(c, 3, 4).dilation(0).build(), "dilation is 0; the least is 1");
    Rejection.of(
        c -> ConvLayer.of(c, 3, 4).groups(0).build(), "the number of groups is 0; the least is 1");
    Rejection.of(
        c -> ConvLayer.of(c, 6, 4).groups(3).build(),
        "3 groups do not divide 6 inputs and 4 filters");
    Rejection.of(
        c -> ConvLayer.of(c, 3, 4).dilation(3).build(),
        "a convolution with kernel 3 and dilation 3 does not fit into [1, 4, 8, 3]",
        1,
        4,
        8,
        3);
    Rejection.of(
        c -> ConvLayer.of(c, 3, 4).build(),
        "a convolution made for 3 channels is given [1, 4, 4, 2]",
        1,
        4,
        4,
        2);
    Rejection.of(
        c -> ConvLayer.of(c, 3, 4).build(),
        "a convolution takes an image [N, h, w, c], not [1, 3]",
        1,
        3);
    Rejection.of(
        c -> ConvLayer.of(c, 3, 4).kernel(5).padding(0).build(),
        "a convolution with kernel 5 does not fit into [1, 4, 8, 3]",
        1,
        4,
        8,
        3);
  }

  private static Proof proof(int kernel, int stride, int padding, boolean withBias) {
    return new Proof(
        context -> layer(context, kernel, stride, padding, withBias),
        new ReferenceConv(kernel, stride, padding),
        variables(kernel, withBias));
  }

  private static Layer layer(
      GraphContext context, int kernel, int stride, int padding, boolean withBias) {
    ConvLayer.Builder builder =
        ConvLayer.of(context, 3, 4).kernel(kernel).stride(stride).padding(padding);
    return (withBias ? builder : builder.withoutBias()).build();
  }

  private static Map<String, Values> variables(int kernel, boolean withBias) {
    Map<String, Values> variables = new HashMap<>();
    variables.put("weight", Values.random(7, kernel, kernel, 3, 4));
    if (withBias) {
      variables.put("bias", Values.random(8, 4));
    }
    return variables;
  }

  /** TensorFlow's gradient of a convolution ignores explicit padding; that of Pad is right. */
  private static Operand<TFloat32> padThenConv(
      Ops tf, Operand<TFloat32> x, Map<String, Operand<TFloat32>> v, int stride, int padding) {
    int[][] around = {{0, 0}, {padding, padding}, {padding, padding}, {0, 0}};
    Operand<TFloat32> padded = tf.pad(x, tf.constant(around), tf.constant(0f));
    List<Long> strides = List.of(1L, (long) stride, (long) stride, 1L);
    Operand<TFloat32> y = tf.nn.conv2d(padded, v.get("weight"), strides, "VALID");
    return v.containsKey("bias") ? tf.math.add(y, v.get("bias")) : y;
  }
}
