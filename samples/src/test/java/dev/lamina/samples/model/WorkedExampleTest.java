package dev.lamina.samples.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.Variables;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The example of Gao, Cai, Ji 2020, "Adaptive Convolutional ReLUs", through generated code. */
final class WorkedExampleTest {

  @Test
  void inputTwoThreeFourGivesThePapersNumbers() {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf, 1);
      Operand<TFloat32> sums =
          new WorkedExampleGraph(GraphContext.evaluation(tf, variables))
              .forward(image(tf, 2, 3, 4, -7, 8, 9));
      assertEquals(
          List.of("sums.weight", "sums.theta"),
          variables.all().stream().map(Variable::name).toList());
      // The second row weighs nothing, whatever its cells and thresholds are.
      run(session, assign(tf, variables.get("sums.weight"), 1, -1, 0, 0));
      run(session, assign(tf, variables.get("sums.theta"), 0, 3.5f, 5, -5));
      try (var result = session.runner().fetch(sums).run()) {
        float[] values = new float[2];
        ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(values);
        assertArrayEquals(new float[] {-1.5f, -1}, values);
      }
    }
  }

  private static void run(Session session, Op op) {
    session.runner().addTarget(op).run().close();
  }

  private static Operand<TFloat32> image(Ops tf, float... cells) {
    return tf.constant(Shape.of(1, 2, 3, 1), DataBuffers.of(cells, true, false));
  }

  private static Op assign(Ops tf, Variable variable, float... values) {
    return tf.assignVariableOp(
        variable.handle(), tf.constant(variable.shape(), DataBuffers.of(values, true, false)));
  }
}
