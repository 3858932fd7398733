package dev.lamina.runtime.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.VariableRole;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.layer.LayerRun.Batch;
import dev.lamina.runtime.layer.LayerRun.Equivalent;
import dev.lamina.runtime.layer.LayerRun.Mode;
import dev.lamina.runtime.reference.ReferenceStandardization;
import dev.lamina.runtime.reference.Values;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/** Layer and group normalization. */
final class StandardizingLayerTest {
  private static final int CHANNELS = 6;
  private static final Map<String, Values> VARIABLES =
      Map.of("weight", Values.random(7, CHANNELS), "bias", Values.random(8, CHANNELS));

  @ParameterizedTest
  @ValueSource(doubles = {1e-5, 0.1})
  void layerNormalizationIsThatOfTheDefinition(double epsilon) {
    Proof proof =
        new Proof(
            c -> LayerNormLayer.of(c, CHANNELS).epsilon(epsilon).build(),
            new ReferenceStandardization(1, true, epsilon),
            VARIABLES);
    List<Values> inputs =
        List.of(
            Values.random(1, 4, CHANNELS),
            Values.random(2, 3, 5, CHANNELS),
            Values.random(3, 2, 3, 4, CHANNELS).map(v -> 3 * v + 2));
    inputs.forEach(x -> proof.holds(x, byMoments(1, true, epsilon)));
    Proof free = proof.in(Mode.EVALUATION).with(Batch.FREE);
    inputs.forEach(free::agrees);
  }

  @ParameterizedTest(name = "{0} groups")
  @ValueSource(ints = {1, 2, 3, 6})
  void groupNormalizationIsThatOfTheDefinition(int groups) {
    double epsilon = 1e-3;
    Proof proof =
        new Proof(
            c -> GroupNormLayer.of(c, CHANNELS, groups).epsilon(epsilon).build(),
            new ReferenceStandardization(groups, false, epsilon),
            VARIABLES);
    List<Values> inputs =
        List.of(
            Values.random(1, 3, 5, CHANNELS),
            Values.random(2, 2, 3, 4, CHANNELS).map(v -> 3 * v + 2));
    inputs.forEach(x -> proof.holds(x, byMoments(groups, false, epsilon)));
    Proof free = proof.in(Mode.EVALUATION).with(Batch.FREE);
    inputs.forEach(free::agrees);
  }

  private static Equivalent byMoments(int groups, boolean eachPosition, double epsilon) {
    return (tf, in, v) -> {
      int[] shape = Arrays.stream(in.shape().asArray()).mapToInt(Math::toIntExact).toArray();
      int[] grouped = Arrays.copyOf(shape, shape.length + 1);
      grouped[shape.length - 1] = groups;
      grouped[shape.length] = CHANNELS / groups;
      int[] axes =
          eachPosition
              ? new int[] {shape.length}
              : IntStream.rangeClosed(1, shape.length).filter(a -> a != shape.length - 1).toArray();
      Operand<TFloat32> x = tf.reshape(in, tf.constant(grouped));
      Operand<TFloat32> centred = tf.math.sub(x, mean(tf, x, axes));
      Operand<TFloat32> variance = mean(tf, tf.math.mul(centred, centred), axes);
      Operand<TFloat32> normal =
          tf.math.div(centred, tf.math.sqrt(tf.math.add(variance, tf.constant((float) epsilon))));
      Operand<TFloat32> flat = tf.reshape(normal, tf.constant(shape));
      return tf.math.add(tf.math.mul(flat, v.get("weight")), v.get("bias"));
    };
  }

  private static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> values, int[] axes) {
    return tf.math.mean(values, tf.constant(axes), Mean.keepDims(true));
  }

  /** A variance far below epsilon, and a mean far above the deviation. */
  @Test
  void nearlyEqualValuesStayExact() {
    Values x = Values.random(4, 3, 5, CHANNELS).map(v -> 100 + 0.5 * Math.rint(2 * v));
    new Proof(
            c -> GroupNormLayer.of(c, CHANNELS, 2).build(),
            new ReferenceStandardization(2, false, 1e-5),
            VARIABLES)
        .agrees(x);
    new Proof(
            c -> LayerNormLayer.of(c, CHANNELS).build(),
            new ReferenceStandardization(1, true, 1e-5),
            VARIABLES)
        .agrees(Values.zeros(2, 3, CHANNELS).map(v -> 4));
  }

  @Test
  void variablesStartAsTheIdentityAndAreNotDecayed() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf, 1);
      GraphContext context = GraphContext.training(tf, variables, tf.constant(1L), 1);
      LayerNormLayer.of(context.at("layer"), 4).build();
      GroupNormLayer.of(context.at("group"), 4, 2).build();
      assertEquals(
          List.of("layer.weight", "layer.bias", "group.weight", "group.bias"),
          variables.all().stream().map(v -> v.name()).toList());
      variables.all().forEach(v -> assertEquals(VariableRole.NORMALIZATION, v.role()));
    }
    Values x = Values.random(5, 2, 3, 4);
    Map<String, Values> started =
        LayerRun.of(
                Mode.TRAINING,
                Batch.STATIC,
                c -> GroupNormLayer.of(c, 4, 2).build(),
                x,
                Map.of(),
                x)
            .updated();
    assertArrayEquals(new double[] {1, 1, 1, 1}, started.get("weight").data);
    assertArrayEquals(new double[4], started.get("bias").data);
  }

  @Test
  void mistakesAreSaidInASentence() {
    Rejection.of(
        c -> LayerNormLayer.of(c, 0).build(), "the number of channels is 0; the least is 1");
    Rejection.of(
        c -> LayerNormLayer.of(c, 4).epsilon(0).build(), "epsilon is 0.0; it must be above 0");
    Rejection.of(
        c -> GroupNormLayer.of(c, 4, 0).build(), "the number of groups is 0; the least is 1");
    Rejection.of(c -> GroupNormLayer.of(c, 4, 3).build(), "3 groups do not divide 4 channels");
    Rejection.of(
        c -> LayerNormLayer.of(c, 4).build(),
        "a layer normalization made for 4 channels is given [2, 3]",
        2,
        3);
    Rejection.of(
        c -> GroupNormLayer.of(c, 4, 2).build(),
        "a group normalization takes an image [N, h, w, c] or a sequence [N, l, c], not [2, 4]",
        2,
        4);
    Rejection.of(
        c -> GroupNormLayer.of(c, 4, 2).build(),
        "a group normalization made for 4 channels is given [2, 3, 6]",
        2,
        3,
        6);
  }
}
