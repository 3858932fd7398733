package dev.lamina.runtime.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.runtime.activation.ReLUOp;
import dev.lamina.runtime.device.OneDnn;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Rewrite;
import dev.lamina.runtime.graph.Variables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;

/** What TensorFlow makes of a batch normalization with a ReLU behind it. */
final class BatchNormApartTest {
  private static final String FUSED = "FusedBatchNormEx";

  @AfterEach
  void asBefore() {
    System.clearProperty(Rewrite.BATCH_NORMS.property());
    System.clearProperty(Rewrite.NORM_STATISTICS.property());
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 24})
  void inBlocksOfChannelsTheyAreFused(int channels) {
    assertEquals(OneDnn.isActive() ? 1 : 0, fused(channels));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 12, 36, 84})
  void otherwiseTheyAreNot(int channels) {
    assertEquals(0, fused(channels));
  }

  @Test
  void thePropertyDecides() {
    System.setProperty(Rewrite.BATCH_NORMS.property(), "false");
    assertEquals(OneDnn.isActive() ? 1 : 0, fused(12));
    System.setProperty(Rewrite.BATCH_NORMS.property(), "true");
    assertEquals(0, fused(16));
  }

  @Test
  void whoseStatisticsAreApartAreFused() {
    System.setProperty(Rewrite.NORM_STATISTICS.property(), "true");
    assertEquals(OneDnn.isActive() ? 1 : 0, fused(36));
  }

  /** How many fused kernels a run of both takes. */
  private static long fused(int channels) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf, 1);
      GraphContext context = GraphContext.training(tf, variables, tf.constant(1L), 1);
      Operand<TFloat32> x =
          tf.random.statelessRandomNormal(
              tf.constant(new long[] {8, 4, 4, channels}), tf.constant(new long[] {1, 2}));
      Operand<TFloat32> known = tf.ensureShape(x, Shape.of(8, 4, 4, channels));
      Operand<TFloat32> y =
          new SequentialLayer(
                  BatchNormLayer.of(context.at("norm"), channels).build(),
                  new ActivationLayer(context.at("relu"), new ReLUOp()))
              .forward(known);
      Session.Runner start = session.runner();
      variables.initialization().forEach(start::addTarget);
      start.run().close();
      Session.Runner runner = session.runner().fetch(tf.math.neg(y));
      runner.setOptions(
          RunOptions.newBuilder().setTraceLevel(RunOptions.TraceLevel.SOFTWARE_TRACE).build());
      try (Result result = runner.runAndFetchMetadata()) {
        return result.getMetadata().orElseThrow().getStepStats().getDevStatsList().stream()
            .flatMap(device -> device.getNodeStatsList().stream())
            .filter(node -> node.getTimelineLabel().contains(FUSED))
            .count();
      }
    }
  }
}
