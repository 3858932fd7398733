package dev.lamina.runtime.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.reference.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

final class DropoutLayerTest {
  private static final int SIZE = 40_000;

  private record Pass(double[] y, double[] dx) {}

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.9})
  void forwardAndBackwardScaleTheSameSurvivors(double rate) {
    Values x = Values.random(1, SIZE);
    Values dy = Values.random(2, SIZE);
    Pass pass = run("drop", rate, 7, 3, x, dy);
    int zeros = 0;
    for (int i = 0; i < SIZE; i++) {
      boolean dropped = pass.y[i] == 0;
      zeros += dropped ? 1 : 0;
      double scale = dropped ? 0 : 1 / (1 - rate);
      assertEquals(scale * x.data[i], pass.y[i], 1e-5 * Math.abs(pass.y[i]));
      assertEquals(scale * dy.data[i], pass.dx[i], 1e-5 * Math.abs(pass.dx[i]));
    }
    assertShare(rate, zeros);
  }

  @Test
  void theMaskFollowsFromSeedStepAndPlace() {
    boolean[] mask = mask("drop", 7, 3);
    assertArrayEquals(mask, mask("drop", 7, 3));
    // Independent masks of rate 1/2 agree in half of the places.
    assertShare(0.5, agreements(mask, mask("drop", 7, 4)));
    assertShare(0.5, agreements(mask, mask("drop", 8, 3)));
    assertShare(0.5, agreements(mask, mask("drop2", 7, 3)));
  }

  @Test
  void inEvaluationAndAtRateZeroTheInputPasses() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf, 1);
      Operand<TFloat32> x = tf.constant(new float[] {1, 2, 3});
      Operand<TFloat32> dy = tf.constant(new float[] {4, 5, 6});
      Layer evaluation = new DropoutLayer(GraphContext.evaluation(tf, variables), 0.5);
      assertSame(x, evaluation.forward(x));
      assertSame(dy, evaluation.backward(dy));
      Layer never = new DropoutLayer(GraphContext.training(tf, variables, tf.constant(1L), 1), 0);
      assertSame(x, never.forward(x));
      assertSame(dy, never.backward(dy));
    }
  }

  @Test
  void mistakesAreSaidInASentence() {
    Rejection.of(
        c -> new DropoutLayer(c, 1),
        "the rate of a dropout is 1.0; it must be at least 0 and below 1");
    Rejection.of(
        c -> new DropoutLayer(c, -0.1),
        "the rate of a dropout is -0.1; it must be at least 0 and below 1");
  }

  /** Within five standard deviations of a binomial share. */
  private static void assertShare(double probability, int count) {
    double deviation = Math.sqrt(probability * (1 - probability) / SIZE);
    assertEquals(probability, count / (double) SIZE, 5 * deviation);
  }

  private static int agreements(boolean[] a, boolean[] b) {
    int count = 0;
    for (int i = 0; i < SIZE; i++) {
      count += a[i] == b[i] ? 1 : 0;
    }
    return count;
  }

  private static boolean[] mask(String place, long seed, long step) {
    Values ones = Values.zeros(SIZE).map(v -> 1);
    Pass pass = run(place, 0.5, seed, step, ones, Values.random(2, SIZE));
    boolean[] mask = new boolean[SIZE];
    for (int i = 0; i < SIZE; i++) {
      mask[i] = pass.y[i] != 0;
    }
    return mask;
  }

  private static Pass run(String place, double rate, long seed, long step, Values x, Values dy) {
    try (Graph graph = new Graph();
        Session session = new Session(graph);
        TFloat32 input = x.tensor();
        TFloat32 upstream = dy.tensor();
        TInt64 now = TInt64.scalarOf(step)) {
      Ops tf = Ops.create(graph);
      Placeholder<TInt64> counter = tf.placeholder(TInt64.class);
      GraphContext context =
          GraphContext.training(tf, new Variables(tf, 1), counter, seed).at(place);
      Layer layer = new DropoutLayer(context, rate);
      Operand<TFloat32> y = layer.forward(tf.constantOf(input));
      Operand<TFloat32> dx = layer.backward(tf.constantOf(upstream));
      try (Result result = session.runner().feed(counter, now).fetch(y).fetch(dx).run()) {
        return new Pass(
            Values.of((TFloat32) result.get(0)).data, Values.of((TFloat32) result.get(1)).data);
      }
    }
  }
}
