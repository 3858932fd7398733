package dev.lamina.runtime.layer;

import static dev.lamina.runtime.reference.Closeness.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Rewrite;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.layer.LayerRun.Batch;
import dev.lamina.runtime.layer.LayerRun.Mode;
import dev.lamina.runtime.reference.Values;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A convolution by Winograd's tiles against the same by TensorFlow's kernels. */
final class WinogradConvLayerTest {

  @AfterEach
  void asBefore() {
    System.clearProperty(Rewrite.WINOGRAD.property());
    System.clearProperty(Rewrite.CONVOLUTIONS.property());
  }

  @Test
  void thePropertyMakesALayerUseIt() {
    Function<GraphContext, Layer> layer = context -> ConvLayer.of(context, 6, 10).build();
    Values x = Values.random(1, 5, 9, 6, 6);
    Values dy = Values.random(2, 5, 9, 6, 10);
    Map<String, Values> variables =
        Map.of("weight", Values.random(7, 3, 3, 6, 10), "bias", Values.random(8, 10));
    System.setProperty(Rewrite.CONVOLUTIONS.property(), "false");
    for (Batch batch : Batch.values()) {
      System.setProperty(Rewrite.WINOGRAD.property(), "false");
      LayerRun kernels = LayerRun.of(Mode.TRAINING, batch, layer, x, variables, dy);
      System.setProperty(Rewrite.WINOGRAD.property(), "true");
      LayerRun tiles = LayerRun.of(Mode.TRAINING, batch, layer, x, variables, dy);
      assertClose("y", kernels.y(), tiles.y());
      assertClose("gradients", kernels.gradients(), tiles.gradients());
    }
    assertEquals(3, products("true"));
    assertEquals(0, products("false"));
  }

  /** How many batches of products the graph of a layer has, forward and backward. */
  private static long products(String property) {
    System.setProperty(Rewrite.WINOGRAD.property(), property);
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      GraphContext context = GraphContext.training(tf, new Variables(tf, 1), tf.constant(1L), 1);
      ConvLayer layer = ConvLayer.of(context, 6, 10).withoutBias().build();
      layer.forward(tf.zeros(tf.constant(new int[] {5, 9, 6, 6}), TFloat32.class));
      layer.backward(tf.zeros(tf.constant(new int[] {5, 9, 6, 10}), TFloat32.class));
      return graph.toGraphDef().getNodeList().stream()
          .filter(node -> node.getOp().equals("BatchMatMulV2"))
          .count();
    }
  }
}
