package dev.lamina.runtime.layer;

import static dev.lamina.runtime.reference.Closeness.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lamina.Precision;
import dev.lamina.runtime.activation.ReLUOp;
import dev.lamina.runtime.device.Bfloat16Support;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Rewrite;
import dev.lamina.runtime.layer.LayerRun.Batch;
import dev.lamina.runtime.layer.LayerRun.Mode;
import dev.lamina.runtime.reference.Values;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Normalizations whose statistics are computed apart beside TensorFlow's kernel. */
final class NormByStatisticsTest {
  private static final int CHANNELS = 20;
  private static final int GROWTH = 12;

  /** Neither ones nor zeros, and others for every part of a concatenation. */
  private static final Map<String, Values> VARIABLES =
      Map.of(
          "second.norm.weight", Values.random(1, CHANNELS + GROWTH),
          "second.norm.bias", Values.random(2, CHANNELS + GROWTH),
          "last.norm.weight", Values.random(3, CHANNELS + 2 * GROWTH),
          "last.norm.running_mean", Values.random(4, CHANNELS + 2 * GROWTH));

  @AfterEach
  void asBefore() {
    System.clearProperty(Rewrite.NORM_STATISTICS.property());
  }

  /**
   * Two layers of a DenseNet and what comes behind it. The image is normalized, is a part of both
   * concatenations, and so is what the first layer makes.
   */
  private static final class DenseBlock implements Layer {
    private final Ops tf;
    private final Layer first;
    private final Layer second;
    private final Layer last;
    private final ConcatLayer join1;
    private final ConcatLayer join2;

    DenseBlock(GraphContext context) {
      tf = context.tf();
      first = normalized(context.at("first"), CHANNELS, GROWTH);
      second = normalized(context.at("second"), CHANNELS + GROWTH, GROWTH);
      last = normalized(context.at("last"), CHANNELS + 2 * GROWTH, 5);
      join1 = new ConcatLayer(context.at("join1"));
      join2 = new ConcatLayer(context.at("join2"));
    }

    private static Layer normalized(GraphContext context, int channels, int filters) {
      return new SequentialLayer(
          BatchNormLayer.of(context.at("norm"), channels).epsilon(0.01).build(),
          new ActivationLayer(context.at("relu"), new ReLUOp()),
          ConvLayer.of(context, channels, filters).withoutBias().build());
    }

    @Override
    public Operand<TFloat32> forward(Operand<TFloat32> x) {
      Operand<TFloat32> joined1 = join1.forward(first.forward(x), x);
      return last.forward(join2.forward(second.forward(joined1), joined1));
    }

    @Override
    public Operand<TFloat32> backward(Operand<TFloat32> dOutput) {
      var dJoined2 = join2.backward(last.backward(dOutput));
      var dJoined1 = join1.backward(tf.math.add(dJoined2.get(1), second.backward(dJoined2.get(0))));
      return tf.math.add(dJoined1.get(1), first.backward(dJoined1.get(0)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"4, 4, 4", "3, 5, 4", "2, 3, 3"})
  void denseBlockInFloat32(String sizes) {
    Values x = image(sizes, CHANNELS);
    LayerRun kernel = run("false", Precision.FP32, Mode.TRAINING, DenseBlock::new, x, 5);
    LayerRun apart = run("true", Precision.FP32, Mode.TRAINING, DenseBlock::new, x, 5);
    assertClose("y", kernel.y(), apart.y());
    assertClose("gradients", kernel.gradients(), apart.gradients());
    kernel.updated().forEach((name, value) -> assertClose(name, value, apart.updated().get(name)));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void denseBlockInBfloat16(Mode mode) {
    assumeTrue(Bfloat16Support.here() != Bfloat16Support.NONE);
    Values x = image("8, 8, 8", CHANNELS);
    LayerRun exact = run("false", Precision.FP32, mode, DenseBlock::new, x, 5);
    LayerRun kernel = run("false", Precision.BF16, mode, DenseBlock::new, x, 5);
    LayerRun apart = run("true", Precision.BF16, mode, DenseBlock::new, x, 5);
    Map<String, Values> expected = all(exact);
    Map<String, Values> byKernel = all(kernel);
    Map<String, Double> off = new TreeMap<>();
    all(apart)
        .forEach(
            (name, value) -> {
              double distance = distance(expected.get(name), value);
              off.put(name, distance);
              double ofKernel = distance(expected.get(name), byKernel.get(name));
              assertTrue(
                  distance < 1.5 * ofKernel + 0.002,
                  () -> name + ": " + distance + ", the kernel " + ofKernel);
            });
    assertTrue(off.get("y") > 0);
  }

  @Test
  void aloneInBfloat16() {
    assumeTrue(Bfloat16Support.here() != Bfloat16Support.NONE);
    Function<GraphContext, Layer> norm = c -> BatchNormLayer.of(c, CHANNELS).build();
    Values x = image("8, 8, 8", CHANNELS);
    Map<String, Values> expected = all(run("false", Precision.FP32, norm, x));
    all(run("true", Precision.BF16, norm, x))
        .forEach(
            (name, value) -> {
              double distance = distance(expected.get(name), value);
              assertTrue(distance < 0.02, () -> name + ": " + distance);
            });
  }

  @Test
  void aBlockThatIsComputedAgain() {
    Values x = image("4, 4, 4", CHANNELS);
    Function<GraphContext, Layer> again = c -> new RecomputedLayer(c, DenseBlock::new);
    LayerRun kernel = run("false", Precision.FP32, Mode.TRAINING, DenseBlock::new, x, 5);
    LayerRun apart = run("true", Precision.FP32, Mode.TRAINING, again, x, 5);
    assertClose("gradients", kernel.gradients(), apart.gradients());
  }

  @Test
  void inReplicasThatShareNoStatistics() {
    Values x = image("4, 4, 4", CHANNELS);
    Values dy = Values.random(8, 4, 4, 4, 5);
    System.setProperty(Rewrite.NORM_STATISTICS.property(), "false");
    LayerRun kernel = LayerRun.inReplicas(2, false, DenseBlock::new, x, VARIABLES, dy);
    System.setProperty(Rewrite.NORM_STATISTICS.property(), "true");
    LayerRun apart = LayerRun.inReplicas(2, false, DenseBlock::new, x, VARIABLES, dy);
    assertClose("y", kernel.y(), apart.y());
    assertClose("gradients", kernel.gradients(), apart.gradients());
    kernel.updated().forEach((name, value) -> assertClose(name, value, apart.updated().get(name)));
  }

  /** Far from mean 0 and variance 1, and so are they for every channel. */
  private static Values image(String sizes, int channels) {
    String[] numbers = sizes.split(", ");
    Values x =
        Values.random(
            7,
            Integer.parseInt(numbers[0]),
            Integer.parseInt(numbers[1]),
            Integer.parseInt(numbers[2]),
            channels);
    for (int i = 0; i < x.data.length; i++) {
      int channel = i % channels;
      x.data[i] = (float) ((0.5 + 0.1 * channel) * x.data[i] + 0.2 * channel - 1);
    }
    return x;
  }

  private static LayerRun run(
      String property, Precision precision, Function<GraphContext, Layer> layer, Values x) {
    System.setProperty(Rewrite.NORM_STATISTICS.property(), property);
    Values dy = Values.random(8, x.shape);
    return LayerRun.of(precision, Mode.TRAINING, Batch.STATIC, layer, x, Map.of(), dy);
  }

  private static LayerRun run(
      String property,
      Precision precision,
      Mode mode,
      Function<GraphContext, Layer> layer,
      Values x,
      int filters) {
    System.setProperty(Rewrite.NORM_STATISTICS.property(), property);
    Values dy = Values.random(8, x.shape[0], x.shape[1], x.shape[2], filters);
    return LayerRun.of(precision, mode, Batch.STATIC, layer, x, VARIABLES, dy);
  }

  private static Map<String, Values> all(LayerRun run) {
    Map<String, Values> all = new TreeMap<>(run.gradients().dVariables());
    run.updated().forEach((name, value) -> all.put("updated " + name, value));
    all.put("dx", run.gradients().dx());
    all.put("y", run.y());
    return all;
  }

  private static double distance(Values expected, Values actual) {
    assertEquals(expected.data.length, actual.data.length);
    double squares = 0;
    for (int i = 0; i < expected.data.length; i++) {
      double difference = expected.data[i] - actual.data[i];
      squares += difference * difference;
    }
    return Math.sqrt(squares) / Math.max(expected.norm(), 1e-9);
  }
}
