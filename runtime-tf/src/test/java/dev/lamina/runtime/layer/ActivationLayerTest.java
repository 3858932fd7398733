package dev.lamina.runtime.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.VariableRole;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.layer.LayerRun.Batch;
import dev.lamina.runtime.layer.LayerRun.Mode;
import dev.lamina.runtime.reference.ReferenceLeaky;
import dev.lamina.runtime.reference.ReferenceTanh;
import dev.lamina.runtime.reference.Values;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

final class ActivationLayerTest {

  @Test
  void aFunctionWithLearnablesKeepsTheInput() {
    for (int[] shape : new int[][] {{5, 4, 3, 2}, {1, 7}}) {
      Values x = Values.random(1, shape);
      Map<String, Values> variables = Map.of("slope", new Values(new int[0], 0.3f));
      new Proof(c -> new ActivationLayer(c, new LeakyOp(0.1)), new ReferenceLeaky(), variables)
          .holds(
              x,
              (tf, in, v) ->
                  tf.math.sub(
                      tf.nn.relu(in), tf.math.mul(v.get("slope"), tf.nn.relu(tf.math.neg(in)))));
    }
  }

  @Test
  void aFunctionMayKeepTheOutput() {
    new Proof(c -> new ActivationLayer(c, new TanhOp()), new ReferenceTanh(), Map.of())
        .in(Mode.EVALUATION)
        .with(Batch.FREE)
        .holds(Values.random(2, 3, 4), (tf, in, v) -> tf.math.tanh(in));
  }

  @Test
  void aLearnableIsAScalarVariableAtThePlaceOfTheLayer() {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf, 1);
      GraphContext context = GraphContext.evaluation(tf, variables).at("stem");
      new ActivationLayer(context, new LeakyOp(0.25));
      Variable slope = variables.get("stem.slope");
      assertEquals(VariableRole.ACTIVATION, slope.role());
      assertEquals(Shape.scalar(), slope.shape());
      session.runner().addTarget(slope.initialization()).run().close();
      try (TFloat32 value = (TFloat32) session.runner().fetch(slope.read(tf)).run().get(0)) {
        assertEquals(0.25f, value.getFloat());
      }
    }
  }
}
