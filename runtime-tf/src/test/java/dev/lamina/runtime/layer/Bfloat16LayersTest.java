package dev.lamina.runtime.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lamina.Precision;
import dev.lamina.runtime.activation.AReLUOp;
import dev.lamina.runtime.activation.ActivationOp;
import dev.lamina.runtime.activation.ReLUOp;
import dev.lamina.runtime.device.Bfloat16Support;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Rewrite;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.layer.LayerRun.Batch;
import dev.lamina.runtime.layer.LayerRun.Mode;
import dev.lamina.runtime.reference.Values;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TFloat32;

/** Every kind of layer in bfloat16 beside itself in float32, forward and backward. */
final class Bfloat16LayersTest {
  /**
   * Of the norm of what float32 gives. A bfloat16 number is off by up to 1 / 256 of itself, at
   * random some 1 / 600; a result is rounded itself and is made of rounded numbers, a
   * normalization's gradient of differences of them.
   */
  private static final double TOLERANCE = 0.02;

  private static final Values IMAGE = Values.random(1, 8, 9, 8, 8);

  /** Of bfloat16 numbers, so that what is largest in a window does not change. */
  private static final Values NARROW =
      IMAGE.map(x -> Float.intBitsToFloat(Float.floatToIntBits((float) x) & 0xffff0000));

  private static final Values ROWS = Values.random(2, 16, 24);

  /** A layer's name, and how to make it. */
  private record Case(String name, Function<GraphContext, Layer> layer, Values x) {
    @Override
    public String toString() {
      return name;
    }
  }

  @AfterEach
  void asBefore() {
    System.clearProperty(Rewrite.BATCH_NORMS.property());
  }

  @BeforeAll
  static void whereTensorFlowHasKernels() {
    assumeTrue(Bfloat16Support.here() != Bfloat16Support.NONE);
  }

  static Stream<Case> computedInBfloat16() {
    return Stream.of(
        new Case("convolution", c -> ConvLayer.of(c, 8, 16).build(), IMAGE),
        new Case("1x1", c -> ConvLayer.of(c, 8, 16).kernel(1).padding(0).build(), IMAGE),
        new Case("small maps", c -> ConvLayer.of(c, 8, 16).build(), Values.random(4, 16, 2, 2, 8)),
        new Case("stride", c -> ConvLayer.of(c, 8, 16).stride(2).build(), IMAGE),
        new Case("wide padding", c -> ConvLayer.of(c, 8, 16).padding(2).build(), IMAGE),
        new Case("dilation", c -> ConvLayer.of(c, 8, 16).padding(2).dilation(2).build(), IMAGE),
        new Case("groups", c -> ConvLayer.of(c, 8, 16).groups(4).build(), IMAGE),
        new Case("depthwise", c -> DepthwiseConvLayer.of(c, 8).build(), IMAGE),
        new Case("strided depthwise", c -> DepthwiseConvLayer.of(c, 8).stride(2).build(), IMAGE),
        new Case(
            "depthwise, several outputs a channel",
            c -> DepthwiseConvLayer.of(c, 8).multiplier(2).build(),
            IMAGE),
        new Case(
            "dilated depthwise",
            c -> DepthwiseConvLayer.of(c, 8).padding(2).dilation(2).build(),
            IMAGE),
        new Case("transposed", c -> ConvTransposeLayer.of(c, 8, 16).build(), IMAGE),
        new Case(
            "transposed, cropped",
            c -> ConvTransposeLayer.of(c, 8, 16).kernel(4).stride(2).padding(2).build(),
            IMAGE),
        new Case(
            "1-D convolution", c -> Conv1DLayer.of(c, 24, 16).build(), ROWS.reshaped(4, 4, 24)),
        new Case("dense", c -> DenseLayer.of(c, 24, 12).build(), ROWS),
        new Case(
            "normalization", c -> BatchNormLayer.of(c, 16).build(), Values.random(5, 8, 9, 8, 16)),
        new Case(
            "normalization of rows",
            c -> BatchNormLayer.of(c, 32).build(),
            Values.random(6, 16, 32)),
        new Case("ReLU", c -> new ActivationLayer(c, new ReLUOp()), IMAGE),
        new Case("max-pool", c -> MaxPoolLayer.of(c).build(), NARROW),
        new Case(
            "overlapping max-pool",
            c -> MaxPoolLayer.of(c).kernel(3).stride(2).padding(1).build(),
            NARROW));
  }

  @ParameterizedTest
  @MethodSource("computedInBfloat16")
  void isThatOfFloat32ToRounding(Case one) {
    Map<String, Values> wide = run(one, Precision.FP32);
    Map<String, Values> narrow = run(one, Precision.BF16);
    assertEquals(wide.keySet(), narrow.keySet());
    Map<String, Double> off = new TreeMap<>();
    wide.forEach((name, values) -> off.put(name, distance(values, narrow.get(name))));
    off.forEach((name, distance) -> assertTrue(distance < TOLERANCE, name + ": " + off));
    // Equal bits would mean that it was float32 after all.
    assertTrue(one.x() == NARROW || off.get("y") > 0, "forward pass in float32");
    assertTrue(off.get("dx") > 0, "backward pass in float32");
  }

  static Stream<Case> computedInFloat32() {
    ActivationOp arelu = new AReLUOp(0.75, 1.0);
    return Stream.of(
        new Case("AReLU", c -> new ActivationLayer(c, arelu), IMAGE),
        new Case(
            "activation in a kernel", c -> ActivatedConvLayer.of(c, arelu, 8, 4).build(), IMAGE),
        new Case("mean", GlobalAveragePoolLayer::new, IMAGE),
        new Case("average pool", c -> AveragePoolLayer.of(c).build(), IMAGE),
        new Case("group normalization", c -> GroupNormLayer.of(c, 8, 2).build(), IMAGE),
        new Case("softmax", SoftmaxLayer::new, ROWS));
  }

  @ParameterizedTest
  @MethodSource("computedInFloat32")
  void isThatOfFloat32ToTheBit(Case one) {
    Map<String, Values> wide = run(one, Precision.FP32);
    Map<String, Values> narrow = run(one, Precision.BF16);
    assertEquals(wide.keySet(), narrow.keySet());
    wide.forEach((name, values) -> assertArrayEquals(values.data, narrow.get(name).data, name));
  }

  @Test
  void aNormalizationThatIsSlowInBfloat16IsInFloat32() {
    System.setProperty(Rewrite.BATCH_NORMS.property(), "true");
    isThatOfFloat32ToTheBit(new Case("", c -> BatchNormLayer.of(c, 8).build(), IMAGE));
    isThatOfFloat32ToTheBit(new Case("", c -> BatchNormLayer.of(c, 24).build(), ROWS));
  }

  @Test
  void aNormalizationKeepsAnImageOfBfloat16() {
    System.setProperty(Rewrite.BATCH_NORMS.property(), "true");
    isThatOfFloat32ToRounding(
        new Case(
            "",
            c ->
                new SequentialLayer(
                    ConvLayer.of(c.at("conv"), 8, 16).withoutBias().build(),
                    BatchNormLayer.of(c.at("norm"), 16).build()),
            IMAGE));
  }

  @Test
  void aBiasAddsUpManyGradientsInFloat32() {
    // 1 + 1 + ... in bfloat16 stops at 256.
    Values ones = Values.zeros(16, 32, 32, 4).map(x -> 1);
    LayerRun run =
        LayerRun.of(
            Precision.BF16,
            Mode.TRAINING,
            Batch.STATIC,
            c -> ConvLayer.of(c, 4, 4).build(),
            ones,
            Map.of(),
            ones);
    for (double sum : run.gradients().dVariables().get("bias").data) {
      assertEquals(16 * 32 * 32, sum, 64);
    }
  }

  @Test
  void aFunctionInFloat32KeepsItsInputInBfloat16() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      GraphContext context =
          GraphContext.training(tf, new Variables(tf, 1), tf.constant(1L), 1)
              .computeIn(Precision.BF16);
      Layer norm = BatchNormLayer.of(context.at("norm"), 16).build();
      Layer function = new ActivationLayer(context.at("function"), new AReLUOp(0.75, 1.0));
      Operand<TFloat32> y =
          function.forward(
              norm.forward(
                  tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(4, 3, 3, 16)))));
      norm.backward(function.backward(tf.onesLike(y)));
      List<NodeDef> made =
          graph.toGraphDef().getNodeList().stream()
              .filter(node -> node.getName().startsWith("function/Cast"))
              .filter(node -> node.getAttrOrThrow("SrcT").getType() == DataType.DT_BFLOAT16)
              .toList();
      assertEquals(1, made.size());
      assertTrue(made.get(0).getInput(1).startsWith("^"), "TensorFlow would keep the first one");
    }
  }

  @Test
  void statisticsAreTakenInFloat32() {
    // Neighbouring bfloat16 numbers near 100 are 0.5 apart; their mean need not be one of them.
    Values x = Values.random(3, 64, 8, 8, 16).map(v -> Math.round(200 + 4 * v) / 2.0);
    Case one = new Case("", c -> BatchNormLayer.of(c, 16).momentum(1).build(), x);
    Map<String, Values> wide = updated(one, Precision.FP32);
    Map<String, Values> narrow = updated(one, Precision.BF16);
    for (String name : new String[] {"running_mean", "running_var"}) {
      assertTrue(distance(wide.get(name), narrow.get(name)) < 1e-4, name);
    }
  }

  private static Map<String, Values> updated(Case one, Precision precision) {
    return layerRun(one, precision).updated();
  }

  private static Map<String, Values> run(Case one, Precision precision) {
    LayerRun run = layerRun(one, precision);
    Map<String, Values> all = new LinkedHashMap<>(run.gradients().dVariables());
    all.put("y", run.y());
    all.put("dx", run.gradients().dx());
    return all;
  }

  private static LayerRun layerRun(Case one, Precision precision) {
    Values dy = Values.random(7, outputShape(one));
    return LayerRun.of(precision, Mode.TRAINING, Batch.STATIC, one.layer(), one.x(), Map.of(), dy);
  }

  private static int[] outputShape(Case one) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      GraphContext context = GraphContext.training(tf, new Variables(tf, 1), tf.constant(1L), 1);
      Operand<TFloat32> x =
          tf.placeholder(TFloat32.class, Placeholder.shape(one.x().tensorShape()));
      long[] sizes = one.layer().apply(context).forward(x).shape().asArray();
      return Arrays.stream(sizes).mapToInt(Math::toIntExact).toArray();
    }
  }

  private static double distance(Values wide, Values narrow) {
    double squares = 0;
    double norm = 0;
    for (int i = 0; i < wide.data.length; i++) {
      squares += Math.pow(wide.data[i] - narrow.data[i], 2);
      norm += Math.pow(wide.data[i], 2);
    }
    return Math.sqrt(squares / norm);
  }
}
