package dev.lamina.runtime.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.activation.ActivationOp.Kept;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.reference.Values;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** Random numbers in an activation. At x = 1 and dy = 1, y and dx are the numbers themselves. */
final class ActivationDrawsTest {
  private static final int[] SHAPE = {50, 6, 5, 4};
  private static final int COUNT = 50 * 6 * 5 * 4;

  @ParameterizedTest(name = "draws {0}, kept {1}, free batch {2}")
  @CsvSource({
    "1, INPUT, false",
    "1, OUTPUT, false",
    "2, INPUT, false",
    "1, INPUT, true",
    "2, OUTPUT, true"
  })
  void bothPassesUseTheSameNumbers(int draws, Kept kept, boolean free) {
    try (Site site = new Site(free)) {
      Passes passes = site.at("a", new RandomOp(draws, kept));
      double[][] first = site.run(passes, 1);
      assertArrayEquals(first[0], first[1]);
      double[] again = site.run(passes, 1)[0];
      assertArrayEquals(first[0], again);
      assertUncorrelated(first[0], site.run(passes, 2)[0]);
      Passes elsewhere = site.at("b", new RandomOp(draws, kept));
      assertUncorrelated(first[0], site.run(elsewhere, 1)[0]);
    }
  }

  @Test
  void oneDrawIsUniform() {
    try (Site site = new Site(false)) {
      double[] draw = site.run(site.at("a", new RandomOp(1, Kept.INPUT)), 7)[0];
      assertTrue(Arrays.stream(draw).allMatch(v -> v >= 0 && v < 1));
      double mean = Arrays.stream(draw).average().orElseThrow();
      assertEquals(0.5, mean, 5 / Math.sqrt(12.0 * COUNT));
      assertEquals(1.0 / 12, variance(draw), 5 * Math.sqrt(0.8 / COUNT) / 12);
    }
  }

  /** The difference of two independent numbers has the variance of both. */
  @Test
  void twoDrawsOfASiteAreIndependent() {
    try (Site site = new Site(false)) {
      double[] difference = site.run(site.at("a", new RandomOp(2, Kept.INPUT)), 7)[0];
      assertEquals(1.0 / 6, variance(difference), 5 * Math.sqrt(1.4 / COUNT) / 6);
    }
  }

  @Test
  void evaluationUsesTheMean() {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      GraphContext still = GraphContext.evaluation(tf, new Variables(tf, 1));
      ActivationLayer layer = new ActivationLayer(still, new RandomOp(1, Kept.INPUT));
      Operand<TFloat32> y = layer.forward(tf.constant(new float[][] {{-2, 0, 3}}));
      Operand<TFloat32> dx = layer.backward(tf.constant(new float[][] {{1, 2, -4}}));
      assertArrayEquals(new double[] {-1, 0, 1.5}, value(session.runner().fetch(y)));
      assertArrayEquals(new double[] {0.5, 1, -2}, value(session.runner().fetch(dx)));
    }
  }

  @Test
  void theBackwardPassDrawsWhenItIsThere() {
    try (Site site = new Site(false)) {
      site.at("a", new RandomOp(1, Kept.INPUT));
      List<NodeDef> draws =
          site.graph.toGraphDef().getNodeList().stream()
              .filter(node -> node.getOp().equals("StatelessRandomUniform"))
              .toList();
      assertEquals(2, draws.size());
      List<String> barriers =
          draws.stream()
              .flatMap(node -> node.getInputList().stream())
              .filter(input -> input.startsWith("^"))
              .toList();
      assertEquals(List.of("^" + site.dy.op().name()), barriers);
    }
  }

  private static double variance(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
  }

  private static void assertUncorrelated(double[] a, double[] b) {
    double product = 0;
    double meanA = Arrays.stream(a).average().orElseThrow();
    double meanB = Arrays.stream(b).average().orElseThrow();
    for (int i = 0; i < a.length; i++) {
      product += (a[i] - meanA) * (b[i] - meanB) / a.length;
    }
    assertEquals(0, product / Math.sqrt(variance(a) * variance(b)), 5 / Math.sqrt(a.length));
  }

  private static double[] value(Session.Runner runner) {
    try (TFloat32 value = (TFloat32) runner.run().get(0)) {
      return Values.of(value).data;
    }
  }

  /** A layer at a place. */
  private record Passes(Operand<TFloat32> y, Operand<TFloat32> dx) {}

  /** A training graph whose step is fed. */
  private static final class Site implements AutoCloseable {
    final Graph graph = new Graph();
    final Session session = new Session(graph);
    final Ops tf = Ops.create(graph);
    final Placeholder<TInt64> step =
        tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    final GraphContext context = GraphContext.training(tf, new Variables(tf, 1), step, 5);
    final Placeholder<TFloat32> x;
    final Placeholder<TFloat32> dy;

    Site(boolean free) {
      Shape shape = Shape.of(free ? Shape.UNKNOWN_SIZE : SHAPE[0], SHAPE[1], SHAPE[2], SHAPE[3]);
      x = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
      dy = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
    }

    Passes at(String place, RandomOp op) {
      ActivationLayer layer = new ActivationLayer(context.at(place), op);
      return new Passes(layer.forward(x), layer.backward(dy));
    }

    /** y and dx, from a run each: what is drawn may not depend on what else is run. */
    double[][] run(Passes passes, long number) {
      return new double[][] {run(passes.y(), number), run(passes.dx(), number)};
    }

    private double[] run(Operand<TFloat32> operand, long number) {
      Values ones = Values.zeros(SHAPE).map(v -> 1);
      try (TInt64 now = TInt64.scalarOf(number);
          TFloat32 in = ones.tensor();
          TFloat32 upstream = ones.tensor()) {
        return value(
            session.runner().feed(step, now).feed(x, in).feed(dy, upstream).fetch(operand));
      }
    }

    @Override
    public void close() {
      session.close();
      graph.close();
    }
  }
}
