package dev.lamina.runtime.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.lamina.runtime.reference.Values;
import java.util.Arrays;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

final class MixedLossTest {
  private static final int BATCH = 5;
  private static final int CLASSES = 4;
  private static final long[] OWN = {0, 3, 2, 1, 1};
  private static final long[] OTHER = {1, 1, 2, 3, 0};
  private static final Values LOGITS = Values.random(4, BATCH, CLASSES);

  /** Mean, losses and gradient, one after the other. */
  private static double[] run(Function<Ops, TargetLoss.Result> build) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      TargetLoss.Result loss = build.apply(Ops.create(graph));
      Session.Runner runner = session.runner();
      try (Result fetched =
          runner.fetch(loss.mean()).fetch(loss.perExample()).fetch(loss.dOutput()).run()) {
        double[] all = new double[1 + BATCH + BATCH * CLASSES];
        int to = 0;
        for (int i = 0; i < 3; i++) {
          double[] part = Values.of((TFloat32) fetched.get(i)).data;
          System.arraycopy(part, 0, all, to, part.length);
          to += part.length;
        }
        assertEquals(all.length, to);
        return all;
      }
    }
  }

  private static double[] mixed(Values logits, float share, double smoothing) {
    return run(
        tf ->
            new MixedLoss<>(
                    new SoftmaxCrossEntropy(smoothing), tf.constant(OTHER), tf.constant(share))
                .of(tf, constant(tf, logits), tf.constant(OWN)));
  }

  private static double[] plain(long[] labels, double smoothing) {
    return run(
        tf -> {
          Operand<TInt64> target = tf.constant(labels);
          return new SoftmaxCrossEntropy(smoothing).of(tf, constant(tf, LOGITS), target);
        });
  }

  private static Operand<TFloat32> constant(Ops tf, Values values) {
    float[] floats = new float[values.data.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values.data[i];
    }
    return tf.reshape(tf.constant(floats), tf.constant(values.shape));
  }

  @ParameterizedTest
  @ValueSource(floats = {0, 0.3f, 0.5f, 1})
  void lossesAndGradientsAreMixed(float share) {
    double[] own = plain(OWN, 0.1);
    double[] other = plain(OTHER, 0.1);
    double[] found = mixed(LOGITS, share, 0.1);
    for (int i = 0; i < found.length; i++) {
      assertEquals(share * own[i] + (1 - share) * other[i], found[i], 1e-6);
    }
  }

  @Test
  void theGradientIsThatOfTheMean() {
    double[] found = mixed(LOGITS, 0.3f, 0);
    double step = 0.01;
    for (int i = 0; i < BATCH * CLASSES; i++) {
      double[] up = LOGITS.data.clone();
      double[] down = LOGITS.data.clone();
      up[i] += step;
      down[i] -= step;
      double difference = mean(new Values(LOGITS.shape, up)) - mean(new Values(LOGITS.shape, down));
      assertEquals(difference / (2 * step), found[1 + BATCH + i], 1e-4, "logit " + i);
    }
  }

  /** The mean in float64, by the formula. */
  private static double mean(Values logits) {
    double sum = 0;
    for (int n = 0; n < BATCH; n++) {
      double[] row = Arrays.copyOfRange(logits.data, n * CLASSES, (n + 1) * CLASSES);
      double log = Math.log(Arrays.stream(row).map(Math::exp).sum());
      sum += 0.3f * (log - row[(int) OWN[n]]) + (1 - 0.3f) * (log - row[(int) OTHER[n]]);
    }
    return sum / BATCH;
  }

  @Test
  void evaluationIsThatOfTheLossItself() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy();
      assertSame(loss, new MixedLoss<>(loss, tf.constant(OTHER), tf.constant(0.3f)).evaluation());
    }
  }
}
