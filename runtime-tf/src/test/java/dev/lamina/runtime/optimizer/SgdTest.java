package dev.lamina.runtime.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.VariableRole;
import dev.lamina.runtime.graph.Variables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

final class SgdTest {
  private static final float[] RATES = {0.1f, 0.1f, 0.02f, 0.5f, 0.003f};

  @ParameterizedTest(name = "momentum {0}, nesterov {1}, decay {2}")
  @CsvSource({
    "0, false, 0",
    "0, true, 0.01",
    "0.9, false, 0",
    "0.9, true, 0",
    "0.9, false, 0.05",
    "0.5, true, 0.05"
  })
  void fiveStepsAreThoseOfPyTorch(double momentum, boolean nesterov, double decay) {
    Map<VariableRole, double[]> expected = new LinkedHashMap<>();
    Map<VariableRole, double[]> actual =
        OptimizerRun.train(rate -> new Sgd(rate, momentum, nesterov, WeightDecay.of(decay)), RATES);
    for (VariableRole role : actual.keySet()) {
      double own = OptimizerRun.decay(role, decay);
      expected.put(role, simulated(role, momentum, nesterov, own));
    }
    assertEquals(4, actual.size());
    expected.forEach(
        (role, values) -> {
          double tolerance = 2e-6 * OptimizerRun.largestStep(role);
          for (int i = 0; i < OptimizerRun.SIZE; i++) {
            assertEquals(values[i], actual.get(role)[i], tolerance, role + "[" + i + "]");
          }
        });
  }

  /** The loop body of torch.optim.SGD, dampening 0, in float64. */
  private static double[] simulated(
      VariableRole role, double momentum, boolean nesterov, double decay) {
    double[] weight = OptimizerRun.initial(role);
    double[] buffer = null;
    for (int step = 0; step < RATES.length; step++) {
      double[] gradient = OptimizerRun.gradient(role, step).data;
      double[] next = new double[OptimizerRun.SIZE];
      for (int i = 0; i < OptimizerRun.SIZE; i++) {
        double g = gradient[i] + decay * weight[i];
        if (momentum != 0) {
          next[i] = buffer == null ? g : momentum * buffer[i] + g;
          g = nesterov ? g + momentum * next[i] : next[i];
        }
        double rate = RATES[step] * OptimizerRun.tuning(role).learningRateFactor();
        weight[i] = OptimizerRun.held(role, weight[i] - rate * g);
      }
      buffer = next;
    }
    return weight;
  }

  @Test
  void velocitiesAreSavedButNotTrained() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf, 1);
      GraphContext context = GraphContext.training(tf, variables, tf.constant(1L), 1);
      Variable weight = OptimizerRun.variable(context.at("conv1"), VariableRole.WEIGHT);
      Variable unreached = OptimizerRun.variable(context.at("conv2"), VariableRole.WEIGHT);
      OptimizerRun.variable(context, VariableRole.STATISTIC);
      weight.addGradient(tf, tf.constant(new float[OptimizerRun.SIZE]));
      Sgd sgd = new Sgd(tf.constant(0.1f), 0.9, true, WeightDecay.NONE);
      assertEquals(1, sgd.update(context).size());

      Variable velocity = variables.get("conv1.WEIGHT.momentum");
      assertEquals(List.of(velocity), List.copyOf(sgd.slots()));
      assertEquals(VariableRole.OPTIMIZER, velocity.role());
      assertEquals(weight.shape(), velocity.shape());
      assertEquals(List.of(weight, unreached), variables.trainable());
      assertTrue(variables.all().contains(velocity));
      assertTrue(variables.initialization().contains(velocity.initialization()));
      assertThrows(IllegalStateException.class, () -> sgd.update(context));

      Sgd plain = new Sgd(tf.constant(0.1f), 0, false, WeightDecay.NONE);
      plain.update(context);
      assertTrue(plain.slots().isEmpty());
    }
  }

  @Test
  void anUpdateWaitsForTheReadsOfItsVariableAndForWhatHoldsUpdates() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf, 1);
      GraphContext context = GraphContext.training(tf, variables, tf.constant(1L), 1);
      Variable weight = OptimizerRun.variable(context, VariableRole.WEIGHT);
      Operand<TFloat32> read = context.at("late").read(weight);
      Operand<TFloat32> other =
          context.read(OptimizerRun.variable(context.at("other"), VariableRole.WEIGHT));
      Op check = tf.noOp();
      context.holdUpdates(check);
      weight.addGradient(tf, tf.constant(new float[OptimizerRun.SIZE]));
      Op update = new Sgd(tf.constant(0.1f), 0.9, true, WeightDecay.NONE).update(context).get(0);
      List<String> inputs =
          graph.toGraphDef().getNodeList().stream()
              .filter(node -> node.getName().equals(update.op().name()))
              .findFirst()
              .orElseThrow()
              .getInputList();
      assertTrue(inputs.contains("^" + read.op().name()), inputs.toString());
      assertTrue(inputs.contains("^" + check.op().name()), inputs.toString());
      assertFalse(inputs.contains("^" + other.op().name()), inputs.toString());
    }
  }

  @Test
  void mistakesAreSaidInASentence() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> rate = tf.constant(0.1f);
      assertMessage(
          "momentum is 1.0; it must be at least 0 and below 1",
          () -> new Sgd(rate, 1, false, WeightDecay.NONE));
      assertMessage(
          "momentum is NaN; it must be at least 0 and below 1",
          () -> new Sgd(rate, Double.NaN, false, WeightDecay.NONE));
      assertMessage(
          "weight decay is -0.1; it must be at least 0 and finite",
          () -> new Sgd(rate, 0.9, false, WeightDecay.of(-0.1)));
      assertMessage(
          "the learning rate must be a scalar, its shape is [2]",
          () -> new Sgd(tf.constant(new float[2]), 0.9, false, WeightDecay.NONE));
    }
  }

  private static void assertMessage(String message, Executable mistake) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, mistake).getMessage());
  }
}
