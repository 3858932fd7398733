package dev.lamina.runtime.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.reference.ReferenceConv;
import dev.lamina.runtime.reference.ReferenceDense;
import dev.lamina.runtime.reference.ReferenceFlatten;
import dev.lamina.runtime.reference.ReferenceLayer;
import dev.lamina.runtime.reference.ReferenceLeaky;
import dev.lamina.runtime.reference.ReferencePool;
import dev.lamina.runtime.reference.ReferencePool.Kind;
import dev.lamina.runtime.reference.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

final class SequentialLayerTest {

  /** Reference layers in a row, each with the variables of its place. */
  private record Chain(List<Map.Entry<String, ReferenceLayer>> parts) implements ReferenceLayer {

    @Override
    public Values forward(Values x, Map<String, Values> variables) {
      return inputs(x, variables).get(parts.size());
    }

    @Override
    public Gradients backward(Values x, Map<String, Values> variables, Values dy) {
      List<Values> inputs = inputs(x, variables);
      Map<String, Values> dVariables = new HashMap<>();
      Values gradient = dy;
      for (int i = parts.size() - 1; i >= 0; i--) {
        String place = parts.get(i).getKey();
        Gradients part =
            parts.get(i).getValue().backward(inputs.get(i), at(place, variables), gradient);
        part.dVariables().forEach((name, g) -> dVariables.put(place + "." + name, g));
        gradient = part.dx();
      }
      return new Gradients(gradient, dVariables);
    }

    private List<Values> inputs(Values x, Map<String, Values> variables) {
      List<Values> inputs = new ArrayList<>(List.of(x));
      for (Map.Entry<String, ReferenceLayer> part : parts) {
        Values last = inputs.get(inputs.size() - 1);
        inputs.add(part.getValue().forward(last, at(part.getKey(), variables)));
      }
      return inputs;
    }

    private static Map<String, Values> at(String place, Map<String, Values> variables) {
      Map<String, Values> own = new HashMap<>();
      variables.forEach(
          (name, value) -> {
            if (name.startsWith(place + ".")) {
              own.put(name.substring(place.length() + 1), value);
            }
          });
      return own;
    }
  }

  @Test
  void gradientsFlowThroughTheLayersInReverse() {
    Chain chain =
        new Chain(
            List.of(
                Map.entry("conv", new ReferenceConv(3, 2, 1)),
                Map.entry("act", new ReferenceLeaky()),
                Map.entry("pool", new ReferencePool(Kind.AVERAGE, 2, 1)),
                Map.entry("flat", new ReferenceFlatten()),
                Map.entry("dense", new ReferenceDense())));
    Map<String, Values> variables =
        Map.of(
            "conv.weight", Values.random(1, 3, 3, 2, 4),
            "act.slope", new Values(new int[0], 0.25),
            "dense.weight", Values.random(2, 16, 3),
            "dense.bias", Values.random(3, 3));
    new Proof(SequentialLayerTest::network, chain, variables).holds(Values.random(4, 3, 6, 5, 2));
  }

  private static Layer network(GraphContext context) {
    return new SequentialLayer(
        ConvLayer.of(context.at("conv"), 2, 4).stride(2).withoutBias().build(),
        new ActivationLayer(context.at("act"), new LeakyOp(0.1)),
        AveragePoolLayer.of(context.at("pool")).stride(1).build(),
        new SequentialLayer(
            List.of(
                new FlattenLayer(context.at("flat")),
                DenseLayer.of(context.at("dense"), 16, 3).build())));
  }

  @Test
  void noLayersPassTheInputOn() {
    try (Graph graph = new Graph()) {
      Operand<TFloat32> x = Ops.create(graph).constant(1f);
      assertSame(x, new SequentialLayer().forward(x));
      assertSame(x, new SequentialLayer(List.of()).backward(x));
    }
  }

  @Test
  void eachPassIsBuiltOnceAndForwardFirst() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      GraphContext context =
          GraphContext.training(tf, new Variables(tf, 1), tf.constant(1L), 1).at("head");
      Operand<TFloat32> x = tf.constant(new float[][] {{1, 2}});
      Layer layer = DenseLayer.of(context, 2, 2).build();
      assertMessage("backward pass before the forward pass: DenseLayer head", layer::backward, x);
      layer.forward(x);
      assertMessage("forward pass built twice: DenseLayer head", layer::forward, x);
      layer.backward(x);
      assertMessage("backward pass built twice: DenseLayer head", layer::backward, x);
    }
  }

  @Test
  void aGradientOfAnotherShapeIsRefusedBeforeAKernelSeesIt() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      GraphContext context =
          GraphContext.training(tf, new Variables(tf, 1), tf.constant(1L), 1).at("pool");
      Layer layer = AveragePoolLayer.of(context).build();
      layer.forward(tf.constant(new float[1][4][4][1]));
      Operand<TFloat32> flat = tf.constant(new float[1][4]);
      Throwable thrown = assertThrows(IllegalArgumentException.class, () -> layer.backward(flat));
      assertEquals(
          "the output of AveragePoolLayer pool is [1, 2, 2, 1], its gradient [1, 4]",
          thrown.getMessage());
    }
  }

  private interface Building {
    Operand<TFloat32> pass(Operand<TFloat32> x);
  }

  private static void assertMessage(String message, Building building, Operand<TFloat32> x) {
    Throwable thrown = assertThrows(IllegalStateException.class, () -> building.pass(x));
    assertEquals(message, thrown.getMessage());
  }
}
