package dev.lamina.runtime.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variables;
import java.util.function.Function;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** A mistake that a layer must report. */
final class Rejection {
  private Rejection() {}

  /**
   * @param input its shape; none where the layer itself cannot be made
   */
  static void of(Function<GraphContext, Layer> layer, String message, long... input) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      GraphContext context =
          GraphContext.training(tf, new Variables(tf, 1), tf.constant(1L), 1).at("here");
      Throwable thrown =
          assertThrows(
              IllegalArgumentException.class,
              () -> {
                Layer made = layer.apply(context);
                made.forward(tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(input))));
              });
      assertEquals(message, thrown.getMessage());
    }
  }
}
