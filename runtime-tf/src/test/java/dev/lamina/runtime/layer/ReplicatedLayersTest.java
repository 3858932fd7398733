package dev.lamina.runtime.layer;

import static dev.lamina.runtime.reference.Closeness.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.lamina.runtime.activation.ActivationOp;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.layer.LayerRun.Batch;
import dev.lamina.runtime.layer.LayerRun.Mode;
import dev.lamina.runtime.reference.FiniteDifferences;
import dev.lamina.runtime.reference.ReferenceBatchNorm;
import dev.lamina.runtime.reference.ReferenceLayer.Gradients;
import dev.lamina.runtime.reference.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Layers for which it matters that several replicas divide a batch. */
final class ReplicatedLayersTest {
  private static final int CHANNELS = 3;
  private static final ReferenceBatchNorm REFERENCE = new ReferenceBatchNorm(true, 1e-5);
  private static final Map<String, Values> VARIABLES =
      Map.of(
          "weight", Values.random(1, CHANNELS),
          "bias", Values.random(2, CHANNELS),
          "running_mean", Values.random(3, CHANNELS),
          "running_var", Values.random(4, CHANNELS).map(v -> (float) (0.3 + v * v)));

  private static Layer norm(GraphContext context) {
    return BatchNormLayer.of(context, CHANNELS).build();
  }

  /** Examples whose means grow along the batch, so that no part of it stands for the others. */
  private static Values input(String shape) {
    int[] sizes = Arrays.stream(shape.trim().split(" ")).mapToInt(Integer::parseInt).toArray();
    Values x = Values.random(5, sizes);
    int example = x.data.length / sizes[0];
    for (int i = 0; i < x.data.length; i++) {
      x.data[i] = (float) (x.data[i] * (1 + i % CHANNELS) + 3 + i / example);
    }
    return x;
  }

  private static Values part(Values whole, int number, int count) {
    int[] shape = whole.shape.clone();
    shape[0] /= count;
    int size = whole.data.length / count;
    return new Values(shape, Arrays.copyOfRange(whole.data, number * size, (number + 1) * size));
  }

  private static Values together(Values whole, List<Values> parts) {
    return new Values(
        whole.shape, parts.stream().flatMapToDouble(p -> Arrays.stream(p.data)).toArray());
  }

  @ParameterizedTest
  @CsvSource({"2, 4 3 5 3", "2, 2 1 1 3", "4, 8 2 2 3", "4, 4 3", "3, 6 4 3"})
  void sharedStatisticsAreThoseOfTheWholeBatchInBothPasses(int count, String shape) {
    Values x = input(shape);
    Values dy = Values.random(6, x.shape);
    FiniteDifferences.check(REFERENCE, x, VARIABLES, dy);

    LayerRun run = LayerRun.inReplicas(count, true, ReplicatedLayersTest::norm, x, VARIABLES, dy);
    assertClose("y", REFERENCE.forward(x, VARIABLES), run.y());
    assertClose("gradients", REFERENCE.backward(x, VARIABLES, dy), run.gradients());
    REFERENCE
        .moved(x, VARIABLES, 0.1)
        .forEach((name, moved) -> assertClose(name, moved, run.updated().get(name)));
  }

  @Test
  void sharedStatisticsAreExactFarFromZero() {
    Values x = input("4 4 4 3").map(v -> (float) (v + 1000));
    Values dy = Values.random(6, x.shape);
    LayerRun run = LayerRun.inReplicas(2, true, ReplicatedLayersTest::norm, x, VARIABLES, dy);
    Values expected = REFERENCE.forward(x, VARIABLES);
    for (int i = 0; i < x.data.length; i++) {
      // Values near 1000 have steps of 6e-5 in float32, and so has their mean.
      assertArrayEquals(
          new double[] {expected.data[i]}, new double[] {run.y().data[i]}, 2e-4, "y[" + i + "]");
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 4 3 5 3", "4, 8 2 2 3", "2, 4 3", "3, 6 4 3"})
  void ownStatisticsAreThoseOfEachPartAndAveragesFollowTheFirst(int count, String shape) {
    Values x = input(shape);
    Values dy = Values.random(6, x.shape);
    List<Values> y = new ArrayList<>();
    List<Values> dx = new ArrayList<>();
    Map<String, Values> sums = new HashMap<>();
    for (int number = 0; number < count; number++) {
      Values own = part(x, number, count);
      y.add(REFERENCE.forward(own, VARIABLES));
      Gradients gradients = REFERENCE.backward(own, VARIABLES, part(dy, number, count));
      dx.add(gradients.dx());
      gradients.dVariables().forEach((name, g) -> sums.merge(name, g, ReplicatedLayersTest::sum));
    }

    LayerRun run = LayerRun.inReplicas(count, false, ReplicatedLayersTest::norm, x, VARIABLES, dy);
    assertClose("y", together(x, y), run.y());
    assertClose("gradients", new Gradients(together(x, dx), sums), run.gradients());
    REFERENCE
        .moved(part(x, 0, count), VARIABLES, 0.1)
        .forEach((name, moved) -> assertClose(name, moved, run.updated().get(name)));
  }

  private static Values sum(Values a, Values b) {
    double[] all =
        IntStream.range(0, a.data.length).mapToDouble(i -> a.data[i] + b.data[i]).toArray();
    return new Values(a.shape, all);
  }

  @Test
  void randomNumbersAreThoseOfOneDevice() {
    Values x = Values.random(1, 8, 2, 3, 5).map(v -> (float) (1 + v * v));
    Values dy = Values.random(2, x.shape);
    Function<GraphContext, Layer> dropout = c -> new DropoutLayer(c.at("drop"), 0.5);
    Function<GraphContext, Layer> random =
        c -> new ActivationLayer(c.at("random"), new RandomOp(1, ActivationOp.Kept.INPUT));
    for (Function<GraphContext, Layer> layer : List.of(dropout, random)) {
      LayerRun one = LayerRun.of(Mode.TRAINING, Batch.STATIC, layer, x, Map.of(), dy);
      for (int count : new int[] {2, 4}) {
        LayerRun several = LayerRun.inReplicas(count, false, layer, x, Map.of(), dy);
        assertArrayEquals(one.y().data, several.y().data);
        assertArrayEquals(one.gradients().dx().data, several.gradients().dx().data);
      }
      assertFalse(Arrays.equals(part(one.y(), 0, 2).data, part(one.y(), 1, 2).data));
    }
  }
}
