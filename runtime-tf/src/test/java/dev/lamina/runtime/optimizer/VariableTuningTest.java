package dev.lamina.runtime.optimizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Tuning;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.VariableRole;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.initializer.Constant;
import dev.lamina.runtime.reference.Values;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What a variable asks of an optimizer; SgdTest and AdamTest hold the steps themselves. */
final class VariableTuningTest {
  private static final float[] RATES = {0.1f, 0.1f, 0.02f, 0.5f, 0.003f};
  private static final double LEAST = 1e-6f;

  private enum Rule {
    PLAIN,
    MOMENTUM,
    ADAM,
    ADAMW,
    RMSPROP,
    CLIPPED;

    Optimizer at(Operand<TFloat32> rate) {
      return switch (this) {
        case PLAIN -> new Sgd(rate, 0, false, WeightDecay.of(0.01));
        case MOMENTUM -> new Sgd(rate, 0.9, true, WeightDecay.of(0.01));
        case ADAM -> new Adam(rate, 0.9, 0.999, 1e-8, WeightDecay.of(0.01));
        case ADAMW -> new Adam(rate, 0.9, 0.999, 1e-8, WeightDecay.of(0.01).asDecoupled());
        case RMSPROP -> new RmsProp(rate, 0.99, 1e-8, 0.9, WeightDecay.of(0.01));
        case CLIPPED -> new ClippedGradients(PLAIN.at(rate), 100);
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPositiveVariableEndsOnTheBorderOrAboveIt(Rule rule) {
    double[] held = OptimizerRun.train(rule::at, RATES).get(VariableRole.NORMALIZATION);
    assertTrue(Arrays.stream(held).allMatch(v -> v >= LEAST));
    assertTrue(Arrays.stream(held).anyMatch(v -> v > LEAST));
    assertTrue(Arrays.stream(held).anyMatch(v -> v == LEAST));
  }

  @ParameterizedTest
  @EnumSource
  void twoRunsAreBitEqual(Rule rule) {
    Map<VariableRole, double[]> first = OptimizerRun.train(rule::at, RATES);
    for (int again = 0; again < 5; again++) {
      OptimizerRun.train(rule::at, RATES)
          .forEach((role, values) -> assertArrayEquals(first.get(role), values));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFrozenVariableHasNeitherStepNorSlot(Rule rule) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf, 1);
      GraphContext context = GraphContext.training(tf, variables, tf.constant(1L), 1);
      Variable frozen = variable(context, "frozen", 1, new Tuning(0.1, 0, false));
      Variable trained = variable(context, "trained", 1, Tuning.NONE);
      frozen.addGradient(tf, tf.constant(new float[] {1}));
      trained.addGradient(tf, tf.constant(new float[] {1}));
      Optimizer optimizer = rule.at(tf.constant(0.1f));
      int ofTheStep = rule == Rule.ADAM || rule == Rule.ADAMW ? 1 : 0;
      assertEquals(1 + ofTheStep, optimizer.update(context).size());
      assertFalse(
          optimizer.slots().stream().anyMatch(slot -> slot.name().startsWith(frozen.name())));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aNumberThatIsNoneStaysOne(Rule rule) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf, 1);
      GraphContext context = GraphContext.training(tf, variables, tf.constant(1L), 1);
      Variable variable = variable(context, "v", 1, new Tuning(0, 1, true));
      variable.addGradient(tf, tf.constant(new float[] {Float.NaN}));
      List<Op> updates = rule.at(tf.constant(0.1f)).update(context);
      variables.initialization().forEach(op -> session.runner().addTarget(op).run().close());
      Session.Runner runner = session.runner();
      updates.forEach(runner::addTarget);
      runner.run().close();
      assertTrue(Double.isNaN(value(session, variable.read(tf))[0]));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-3, 0, 1e-9, 1e-6, 0.5})
  void aPositiveVariableStartsPositive(double start) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      GraphContext context = GraphContext.evaluation(tf, new Variables(tf, 1));
      Variable variable = variable(context, "v", start, new Tuning(0, 1, true));
      session.runner().addTarget(variable.initialization()).run().close();
      double expected = Math.max((float) start, LEAST);
      assertArrayEquals(new double[] {expected}, value(session, variable.read(tf)));
    }
  }

  @Test
  void mistakesAreSaidInASentence() {
    assertEquals(
        "the learning rate factor of a variable is -1.0; it must be at least 0 and finite",
        assertThrows(IllegalArgumentException.class, () -> new Tuning(0, -1, false)).getMessage());
    assertEquals(
        "the decay of a variable is Infinity; it must be at least 0 and finite",
        assertThrows(IllegalArgumentException.class, () -> Tuning.ofDecay(Double.POSITIVE_INFINITY))
            .getMessage());
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      GraphContext context = GraphContext.evaluation(tf, new Variables(tf, 1));
      variable(context, "v", 1, Tuning.NONE);
      assertEquals(
          "two variables are called v, with"
              + " Tuning[decay=0.0, learningRateFactor=1.0, positive=false] and"
              + " Tuning[decay=0.0, learningRateFactor=2.0, positive=false]",
          assertThrows(
                  IllegalArgumentException.class,
                  () -> variable(context, "v", 1, new Tuning(0, 2, false)))
              .getMessage());
    }
  }

  private static Variable variable(GraphContext context, String name, double start, Tuning tuning) {
    return context.variable(
        name, Shape.of(1), new Constant(start), VariableRole.ACTIVATION, tuning);
  }

  private static double[] value(Session session, Operand<TFloat32> operand) {
    try (TFloat32 value = (TFloat32) session.runner().fetch(operand).run().get(0)) {
      return Values.of(value).data;
    }
  }
}
