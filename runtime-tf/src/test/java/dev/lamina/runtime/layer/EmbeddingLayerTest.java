package dev.lamina.runtime.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.initializer.Constant;
import dev.lamina.runtime.layer.LayerRun.Batch;
import dev.lamina.runtime.layer.LayerRun.Mode;
import dev.lamina.runtime.reference.ReferenceEmbedding;
import dev.lamina.runtime.reference.Values;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

final class EmbeddingLayerTest {
  private static final int COUNT = 7;
  private static final int SIZE = 5;

  /** Most numbers come more than once, so that gradients have to be added up. */
  @Test
  void aNumberIsItsRow() {
    Random random = new Random(1);
    Values x = Values.zeros(3, 20).map(v -> random.nextInt(COUNT));
    proof()
        .holds(
            x,
            (tf, in, v) ->
                // A gather has no gradient by its indices, and autodiff is asked for one.
                tf.math.add(
                    tf.gather(v.get("weight"), tf.dtypes.cast(in, TInt32.class), tf.constant(0)),
                    tf.expandDims(tf.math.mul(in, tf.constant(0f)), tf.constant(2))));
    proof().in(Mode.EVALUATION).with(Batch.FREE).agrees(x);
  }

  @Test
  void whatIsOutsideIsARowOfZerosAndMovesNothing() {
    proof()
        .agrees(
            new Values(
                new int[] {2, 4},
                -1,
                COUNT,
                1e9,
                -1e9,
                1e30,
                Double.NaN,
                3,
                Double.NEGATIVE_INFINITY));
  }

  @Test
  void whatIsNotWholeIsRounded() {
    proof().holds(new Values(new int[] {1, 6}, 0.25, -0.25, 2.75, 6.25, 6.75, -0.75));
  }

  @Test
  void weightsAreStandardNormalByDefault() {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf, 1);
      GraphContext context = GraphContext.training(tf, variables, tf.constant(1L), 1);
      EmbeddingLayer.of(context.at("a"), 200, 200).build();
      EmbeddingLayer.of(context.at("b"), 2, 2).initializer(new Constant(3)).build();
      double[] drawn = initial(tf, session, variables.get("a.weight"));
      double mean = Arrays.stream(drawn).average().orElseThrow();
      double variance = Arrays.stream(drawn).map(v -> v * v).average().orElseThrow();
      // Five standard deviations of the mean and of the variance of 40,000 normal numbers.
      assertEquals(0, mean, 5 / Math.sqrt(40_000));
      assertEquals(1, variance, 5 * Math.sqrt(2.0 / 40_000));
      for (double value : initial(tf, session, variables.get("b.weight"))) {
        assertEquals(3, value);
      }
    }
  }

  private static double[] initial(Ops tf, Session session, Variable variable) {
    session.runner().addTarget(variable.initialization()).run().close();
    try (TFloat32 value = (TFloat32) session.runner().fetch(variable.read(tf)).run().get(0)) {
      return Values.of(value).data;
    }
  }

  @Test
  void mistakesAreSaidInASentence() {
    Rejection.of(
        c -> EmbeddingLayer.of(c, 0, 3).build(), "the count of an embedding is 0; the least is 1");
    Rejection.of(c -> EmbeddingLayer.of(c, 3, 0).build(), "the size of a row is 0; the least is 1");
    Rejection.of(
        c -> EmbeddingLayer.of(c, 3, 2).build(),
        "an embedding takes whole numbers [N, l], not [4]",
        4);
  }

  private static Proof proof() {
    return new Proof(
        c -> EmbeddingLayer.of(c, COUNT, SIZE).build(),
        new ReferenceEmbedding(),
        Map.of("weight", Values.random(7, COUNT, SIZE)));
  }
}
