package dev.lamina.runtime.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.runtime.activation.AReLUOp;
import dev.lamina.runtime.activation.ActivationOp;
import dev.lamina.runtime.activation.AdaReLUOp;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.VariableRole;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.initializer.Constant;
import dev.lamina.runtime.layer.LayerRun.Batch;
import dev.lamina.runtime.layer.LayerRun.Mode;
import dev.lamina.runtime.reference.ReferenceActivation;
import dev.lamina.runtime.reference.ReferenceLeaky;
import dev.lamina.runtime.reference.ReferenceTanh;
import dev.lamina.runtime.reference.ScalarFunction;
import dev.lamina.runtime.reference.Values;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest(name = "{0}, learnables {1}")
  @CsvSource({
    "ADARELU, ''",
    "ADARELU, 4",
    "ADARELU, 3 2 4",
    "ARELU, ''",
    "ARELU, 4",
    "ARELU, 3 2 4",
  })
  void learnablesAreSharedAsTheBuilderSays(ScalarFunction function, String shape) {
    int[] sizes =
        Arrays.stream(shape.split(" "))
            .filter(s -> !s.isEmpty())
            .mapToInt(Integer::parseInt)
            .toArray();
    Map<String, Values> variables = new HashMap<>();
    for (String name : function.learnables()) {
      variables.put(name, Values.distinct(3, sizes).map(v -> (float) (0.5 + v)));
    }
    // Off every threshold, and off zero.
    Values x = Values.distinct(4, 5, 3, 2, 4).map(v -> (float) (v + 0.0025));
    ActivationOp op = function == ScalarFunction.ADARELU ? new AdaReLUOp(0) : new AReLUOp(0.9, 2);
    Proof proof =
        new Proof(
            c -> shared(ActivationLayer.of(c, op), sizes).build(),
            new ReferenceActivation(function),
            variables);
    proof.holds(x);
    proof.in(Mode.EVALUATION).with(Batch.FREE).agrees(x);
  }

  private static ActivationLayer.Builder shared(ActivationLayer.Builder builder, int... sizes) {
    return switch (sizes.length) {
      case 0 -> builder;
      case 1 -> builder.perChannel(sizes[0]);
      default -> builder.perElement(sizes[0], sizes[1], sizes[2]);
    };
  }

  @Test
  void initialValuesAndDecayAreTheBuilders() {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf, 1);
      GraphContext context = GraphContext.evaluation(tf, variables);
      ActivationLayer.of(context, new AReLUOp(0.75, 1))
          .perElement(6)
          .initializer(new Constant(0.125))
          .l2(0.01)
          .build();
      for (String name : List.of("alpha", "beta")) {
        Variable variable = variables.get(name);
        assertEquals(0.01, variable.tuning().decay());
        session.runner().addTarget(variable.initialization()).run().close();
        try (TFloat32 value = (TFloat32) session.runner().fetch(variable.read(tf)).run().get(0)) {
          assertEquals(Shape.of(6), value.shape());
          assertEquals(0.125f, value.getFloat(5));
        }
      }
    }
  }

  @Test
  void mistakesAreSaidInASentence() {
    ActivationOp op = new AdaReLUOp(0);
    Rejection.of(
        c -> ActivationLayer.of(c, op).perChannel(0).build(),
        "the number of channels is 0; the least is 1");
    Rejection.of(
        c -> ActivationLayer.of(c, op).l2(Double.NaN).build(),
        "the decay of a variable is NaN; it must be at least 0 and finite");
    Rejection.of(
        c -> ActivationLayer.of(c, op).perChannel(3).build(),
        "an activation with learnables of shape [3] is given [2, 5]",
        2,
        5);
    Rejection.of(
        c -> ActivationLayer.of(c, op).perElement(4, 4, 3).build(),
        "an activation with learnables of shape [4, 4, 3] is given [2, 4, 1, 3]",
        2,
        4,
        1,
        3);
  }
}
