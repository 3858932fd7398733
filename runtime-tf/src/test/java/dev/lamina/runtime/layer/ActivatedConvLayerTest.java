package dev.lamina.runtime.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import dev.lamina.runtime.reference.ReferenceActivatedConv;
import dev.lamina.runtime.reference.ReferenceConv;
import dev.lamina.runtime.reference.ScalarFunction;
import dev.lamina.runtime.reference.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

@Tag("without-onednn")
final class ActivatedConvLayerTest {

  @ParameterizedTest(name = "{0}, kernel {1}, stride {2}, padding {3}, {4} x {5}, batch {6}")
  @CsvSource({
    "ADARELU, 1, 1, 0, 3, 4, 5",
    "ADARELU, 1, 2, 0, 5, 4, 1",
    "ADARELU, 1, 1, 1, 3, 3, 1",
    "ADARELU, 1, 2, 1, 4, 5, 5",
    "ADARELU, 1, 2, 2, 5, 5, 1",
    "ADARELU, 3, 1, 0, 5, 4, 1",
    "ADARELU, 3, 1, 1, 5, 5, 5",
    "ADARELU, 3, 1, 1, 1, 1, 5",
    "ADARELU, 3, 1, 1, 2, 1, 1",
    "ADARELU, 3, 1, 2, 4, 3, 1",
    "ADARELU, 3, 2, 0, 7, 6, 1",
    "ADARELU, 3, 2, 1, 7, 5, 5",
    "ADARELU, 3, 2, 1, 6, 8, 1",
    "ADARELU, 3, 2, 2, 5, 6, 1",
    "ADARELU, 3, 3, 2, 4, 5, 1",
    "ADARELU, 2, 1, 0, 4, 3, 1",
    "ADARELU, 4, 2, 1, 6, 5, 1",
    "ARELU, 1, 1, 0, 3, 4, 1",
    "ARELU, 3, 1, 1, 4, 5, 5",
    "ARELU, 3, 2, 2, 5, 5, 1",
    "TANH, 3, 1, 1, 5, 4, 5",
    "TANH, 3, 2, 0, 5, 6, 1"
  })
  void forwardAndBackwardAreThoseOfTheDefinition(
      ScalarFunction function,
      int kernel,
      int stride,
      int padding,
      int height,
      int width,
      int batch) {
    proof(function, kernel, stride, padding).holds(image(batch, height, width));
  }

  @Test
  void theBatchMayBeUnknown() {
    for (int stride : new int[] {1, 2}) {
      proof(ScalarFunction.ADARELU, 3, stride, 1)
          .in(Mode.EVALUATION)
          .with(Batch.FREE)
          .agrees(image(3, 5, 7));
    }
  }

  @Test
  void tiesGoToTheThreshold() {
    Values x = image(2, 4, 4).map(v -> 0.25);
    Map<String, Values> variables = variables(ScalarFunction.ADARELU, 3);
    variables.put("theta", variables.get("theta").map(v -> 0.25));
    LayerRun run =
        new Proof(
                c -> layer(c, new AdaReLUOp(0), 3, 1, 1),
                new ReferenceActivatedConv(ScalarFunction.ADARELU, 3, 1, 1),
                variables)
            .agrees(x);
    assertEquals(0, run.gradients().dx().norm());
  }

  /** With one value everywhere and f(0) = 0 there is nothing to see of the sharing. */
  @Test
  void withThresholdsOfZeroItIsReluThenConvolution() {
    Map<String, Values> variables = variables(ScalarFunction.ADARELU, 3);
    variables.put("theta", Values.zeros(3, 3, 3));
    Values x = image(2, 5, 6);
    Values expected = new ReferenceConv(3, 2, 1).forward(x.map(v -> Math.max(v, 0)), variables);
    LayerRun run =
        new Proof(
                c -> layer(c, new AdaReLUOp(0), 3, 2, 1),
                new ReferenceActivatedConv(ScalarFunction.ADARELU, 3, 2, 1),
                variables)
            .agrees(x);
    assertArrayEquals(expected.data, run.y().data, 1e-5);
  }

  /** Section 3.2 of the ConvReLU paper, on the first row of an image of two. */
  @Test
  void thePapersExampleGivesThePapersNumbers() {
    Values x = new Values(new int[] {1, 2, 3, 1}, 2, 3, 4, 9, 9, 9);
    Map<String, Values> variables =
        Map.of(
            "weight", new Values(new int[] {2, 2, 1, 1}, 1, -1, 0, 0),
            "theta", new Values(new int[] {2, 2, 1}, 0, 3.5, 0, 0));
    LayerRun run =
        new Proof(
                c ->
                    ActivatedConvLayer.of(c, new AdaReLUOp(0), 1, 1)
                        .kernel(2)
                        .padding(0)
                        .withoutBias()
                        .build(),
                new ReferenceActivatedConv(ScalarFunction.ADARELU, 2, 1, 0),
                variables)
            .holds(x);
    assertArrayEquals(new double[] {-1.5, -1}, run.y().data, 1e-6);
  }

  @Test
  void paddingIsHalfTheKernelByDefault() {
    new Proof(
            c -> ActivatedConvLayer.of(c, new AdaReLUOp(0), 3, 2).build(),
            new ReferenceActivatedConv(ScalarFunction.ADARELU, 3, 1, 1),
            variables(ScalarFunction.ADARELU, 3))
        .agrees(image(1, 4, 4));
  }

  @Test
  void aLearnableHasOneValueForEachWeightPosition() {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf, 1);
      GraphContext context = GraphContext.evaluation(tf, variables).at("conv");
      ActivatedConvLayer.of(context, new AReLUOp(0.75, 1), 4, 6)
          .learnables(new Constant(0.5))
          .l2(0.001)
          .build();
      assertEquals(
          List.of("conv.weight", "conv.bias", "conv.alpha", "conv.beta"),
          variables.all().stream().map(Variable::name).toList());
      Variable beta = variables.get("conv.beta");
      assertEquals(Shape.of(3, 3, 4), beta.shape());
      assertEquals(VariableRole.ACTIVATION, beta.role());
      assertEquals(0.001, beta.tuning().decay());
      assertEquals(0, variables.get("conv.weight").tuning().decay());
      session.runner().addTarget(beta.initialization()).run().close();
      try (TFloat32 value = (TFloat32) session.runner().fetch(beta.read(tf)).run().get(0)) {
        assertEquals(0.5f, value.getFloat(2, 1, 3));
      }
    }
  }

  /** Variance 2 / (inputs + filters), and mean 0, over 25,600 thresholds. */
  @Test
  void learnablesCanStartAsGlorotHasThem() {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf, 1);
      GraphContext context = GraphContext.evaluation(tf, variables).at("conv");
      ActivatedConvLayer.of(context, new AdaReLUOp(0), 1024, 26)
          .kernel(5)
          .glorotLearnables()
          .build();
      Variable theta = variables.get("conv.theta");
      session.runner().addTarget(theta.initialization()).run().close();
      try (TFloat32 value = (TFloat32) session.runner().fetch(theta.read(tf)).run().get(0)) {
        double sum = 0;
        double squares = 0;
        for (var cell : value.scalars()) {
          sum += cell.getFloat();
          squares += Math.pow(cell.getFloat(), 2);
        }
        assertEquals(0, sum / value.size(), 0.002);
        assertEquals(2.0 / (1024 + 26), squares / value.size(), 0.0001);
      }
    }
  }

  @Test
  void mistakesAreSaidInASentence() {
    ActivationOp op = new AdaReLUOp(0);
    Rejection.of(
        c -> ActivatedConvLayer.of(c, op, 0, 4).build(),
        "the number of inputs is 0; the least is 1");
    Rejection.of(
        c -> ActivatedConvLayer.of(c, op, 3, 4).l2(-1).build(),
        "the decay of a variable is -1.0; it must be at least 0 and finite");
    Rejection.of(
        c -> ActivatedConvLayer.of(c, op, 3, 4).build(),
        "a convolution made for 3 channels is given [1, 4, 4, 2]",
        1,
        4,
        4,
        2);
  }

  private static Proof proof(ScalarFunction function, int kernel, int stride, int padding) {
    ActivationOp op =
        switch (function) {
          case ADARELU -> new AdaReLUOp(0);
          case ARELU -> new AReLUOp(0.9, 2);
          case TANH -> new TanhOp();
        };
    return new Proof(
        c -> layer(c, op, kernel, stride, padding),
        new ReferenceActivatedConv(function, kernel, stride, padding),
        variables(function, kernel));
  }

  private static Layer layer(
      GraphContext context, ActivationOp op, int kernel, int stride, int padding) {
    return ActivatedConvLayer.of(context, op, 3, 2)
        .kernel(kernel)
        .stride(stride)
        .padding(padding)
        .build();
  }

  private static Map<String, Values> variables(ScalarFunction function, int kernel) {
    Map<String, Values> variables = new HashMap<>();
    variables.put("weight", Values.random(7, kernel, kernel, 3, 2));
    variables.put("bias", Values.random(8, 2));
    for (String name : function.learnables()) {
      // Inside AReLU's clamp, and never at an input.
      variables.put(name, Values.distinct(9, kernel, kernel, 3).map(v -> (float) (0.5 + v)));
    }
    return variables;
  }

  /** Off every threshold, and off zero. */
  private static Values image(int batch, int height, int width) {
    return Values.distinct(1, batch, height, width, 3).map(v -> (float) (v + 0.0025));
  }
}
