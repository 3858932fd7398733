package dev.lamina.runtime.layer;

import static dev.lamina.runtime.reference.Closeness.assertClose;

import dev.lamina.runtime.layer.LayerRun.Batch;
import dev.lamina.runtime.layer.LayerRun.Equivalent;
import dev.lamina.runtime.layer.LayerRun.Mode;
import dev.lamina.runtime.reference.ReferenceBatchNorm;
import dev.lamina.runtime.reference.Values;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

final class BatchNormLayerTest {
  private static final int CHANNELS = 3;
  private static final Map<String, Values> VARIABLES =
      Map.of(
          "weight", Values.random(1, CHANNELS),
          "bias", Values.random(2, CHANNELS),
          "running_mean", Values.random(3, CHANNELS),
          "running_var", Values.random(4, CHANNELS).map(v -> (float) (0.3 + v * v)));

  @ParameterizedTest
  @ValueSource(strings = {"1, 3, 5, 3", "5, 4, 4, 3", "2, 1, 1, 3", "4, 6, 3", "5, 3", "2, 3"})
  void trainingUsesTheStatisticsOfTheBatch(String shape) {
    Values x = input(shape);
    ReferenceBatchNorm reference = new ReferenceBatchNorm(true, 1e-5);
    LayerRun run =
        new Proof(c -> BatchNormLayer.of(c, CHANNELS).build(), reference, VARIABLES)
            .holds(x, byBatch(x.shape.length, 1e-5f));
    reference
        .moved(x, VARIABLES, 0.1)
        .forEach((name, moved) -> assertClose(name, moved, run.updated().get(name)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1, 3, 5, 3", "5, 4, 4, 3", "1, 1, 1, 3", "2, 4, 3", "1, 3", "5, 3"})
  void evaluationUsesTheRunningAverages(String shape) {
    Values x = input(shape);
    ReferenceBatchNorm reference = new ReferenceBatchNorm(false, 1e-5);
    for (Batch batch : Batch.values()) {
      LayerRun run =
          new Proof(c -> BatchNormLayer.of(c, CHANNELS).build(), reference, VARIABLES)
              .in(Mode.EVALUATION)
              .with(batch)
              .holds(x, byRunningAverages(1e-5f));
      VARIABLES.forEach((name, kept) -> assertClose(name, kept, run.updated().get(name)));
    }
  }

  @Test
  void epsilonAndMomentumCanBeChosen() {
    Values x = input("4, 3, 2, 3");
    ReferenceBatchNorm reference = new ReferenceBatchNorm(true, 0.5);
    for (double momentum : new double[] {0, 0.25, 1}) {
      LayerRun run =
          new Proof(
                  c -> BatchNormLayer.of(c, CHANNELS).epsilon(0.5).momentum(momentum).build(),
                  reference,
                  VARIABLES)
              .holds(x, byBatch(4, 0.5f));
      reference
          .moved(x, VARIABLES, momentum)
          .forEach((name, moved) -> assertClose(name, moved, run.updated().get(name)));
    }
    new Proof(
            c -> BatchNormLayer.of(c, CHANNELS).epsilon(0.5).build(),
            new ReferenceBatchNorm(false, 0.5),
            VARIABLES)
        .in(Mode.EVALUATION)
        .holds(x, byRunningAverages(0.5f));
  }

  @Test
  void mistakesAreSaidInASentence() {
    Rejection.of(
        c -> BatchNormLayer.of(c, 0).build(), "the number of channels is 0; the least is 1");
    Rejection.of(
        c -> BatchNormLayer.of(c, 3).epsilon(0).build(), "epsilon is 0.0; it must be above 0");
    Rejection.of(
        c -> BatchNormLayer.of(c, 3).momentum(1.5).build(),
        "momentum is 1.5; it must be from 0 to 1");
    Rejection.of(
        c -> BatchNormLayer.of(c, 3).build(),
        "a batch normalization made for 3 channels is given [2, 4]",
        2,
        4);
    Rejection.of(
        c -> BatchNormLayer.of(c, 3).build(),
        "a batch normalization takes [N, h, w, c], [N, l, c] or [N, c], not [2, 4, 3, 1, 3]",
        2,
        4,
        3,
        1,
        3);
    Rejection.of(
        c -> BatchNormLayer.of(c, 3).build(),
        "a batch normalization in training needs more than one value a channel, not [1, 1, 1, 3]",
        1,
        1,
        1,
        3);
  }

  /** Far from mean 0 and variance 1, so that neither can be forgotten. */
  private static Values input(String shape) {
    int[] sizes = Arrays.stream(shape.split(", ")).mapToInt(Integer::parseInt).toArray();
    return Values.random(5, sizes).map(v -> (float) (2 * v + 1.5));
  }

  private static Equivalent byBatch(int rank, float epsilon) {
    return (tf, x, v) -> {
      Operand<TInt32> axes = tf.constant(IntStream.range(0, rank - 1).toArray());
      Operand<TFloat32> mean = tf.math.mean(x, axes, Mean.keepDims(true));
      Operand<TFloat32> variance =
          tf.math.mean(tf.math.squaredDifference(x, mean), axes, Mean.keepDims(true));
      return normal(tf, x, mean, variance, epsilon, v);
    };
  }

  private static Equivalent byRunningAverages(float epsilon) {
    return (tf, x, v) -> {
      Operand<TFloat32> mean = constant(tf, VARIABLES.get("running_mean"));
      Operand<TFloat32> variance = constant(tf, VARIABLES.get("running_var"));
      return normal(tf, x, mean, variance, epsilon, v);
    };
  }

  private static Operand<TFloat32> constant(Ops tf, Values values) {
    try (TFloat32 tensor = values.tensor()) {
      return tf.constantOf(tensor);
    }
  }

  private static Operand<TFloat32> normal(
      Ops tf,
      Operand<TFloat32> x,
      Operand<TFloat32> mean,
      Operand<TFloat32> variance,
      float epsilon,
      Map<String, Operand<TFloat32>> v) {
    Operand<TFloat32> scale = tf.math.rsqrt(tf.math.add(variance, tf.constant(epsilon)));
    Operand<TFloat32> normal = tf.math.mul(tf.math.sub(x, mean), scale);
    return tf.math.add(tf.math.mul(normal, v.get("weight")), v.get("bias"));
  }
}
