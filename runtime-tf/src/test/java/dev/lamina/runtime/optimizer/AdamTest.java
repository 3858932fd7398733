package dev.lamina.runtime.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.VariableRole;
import dev.lamina.runtime.graph.Variables;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

final class AdamTest {
  private static final float[] RATES = {0.1f, 0.1f, 0.02f, 0.5f, 0.003f, 0.1f};

  @ParameterizedTest(name = "betas {0}, {1}, epsilon {2}, decay {3}")
  @CsvSource({
    "0.9, 0.999, 1e-8, 0",
    "0.9, 0.999, 1e-8, 0.05",
    "0.5, 0.9, 0.3, 0.01",
    "0, 0.99, 1e-3, 0",
    "0.9, 0.5, 1e-2, 0"
  })
  void sixStepsAreThoseOfPyTorch(double beta1, double beta2, double epsilon, double decay) {
    Map<VariableRole, double[]> actual =
        OptimizerRun.train(
            rate -> new Adam(rate, beta1, beta2, epsilon, WeightDecay.of(decay)), RATES);
    assertEquals(4, actual.size());
    actual.forEach(
        (role, values) -> {
          double own = OptimizerRun.decay(role, decay);
          double[] expected = simulated(role, beta1, beta2, epsilon, own);
          double tolerance = 1e-5 * OptimizerRun.largestStep(role);
          for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], values[i], tolerance, role + "[" + i + "]");
          }
        });
  }

  /** The loop body of torch.optim.Adam, without amsgrad, in float64. */
  private static double[] simulated(
      VariableRole role, double beta1, double beta2, double epsilon, double decay) {
    double[] weight = OptimizerRun.initial(role);
    double[] mean = new double[weight.length];
    double[] square = new double[weight.length];
    for (int step = 1; step <= RATES.length; step++) {
      double[] gradient = OptimizerRun.gradient(role, step - 1).data;
      for (int i = 0; i < weight.length; i++) {
        double g = gradient[i] + decay * weight[i];
        mean[i] = beta1 * mean[i] + (1 - beta1) * g;
        square[i] = beta2 * square[i] + (1 - beta2) * g * g;
        double rate = RATES[step - 1] * OptimizerRun.tuning(role).learningRateFactor();
        double stepSize = rate / (1 - Math.pow(beta1, step));
        double denominator = Math.sqrt(square[i]) / Math.sqrt(1 - Math.pow(beta2, step)) + epsilon;
        weight[i] = OptimizerRun.held(role, weight[i] - stepSize * mean[i] / denominator);
      }
    }
    return weight;
  }

  @ParameterizedTest(name = "decay {0}, spares {1}")
  @CsvSource({"0.05, true", "0.2, false", "0, true"})
  void decoupledItIsAdamWOfPyTorch(double decay, boolean spares) {
    WeightDecay usual = WeightDecay.of(decay).asDecoupled();
    WeightDecay asked = spares ? usual : new WeightDecay(decay, Set.of(), true);
    Map<VariableRole, double[]> actual =
        OptimizerRun.train(rate -> new Adam(rate, 0.9, 0.99, 1e-6, asked), RATES);
    actual.forEach(
        (role, values) -> {
          double own = role == VariableRole.WEIGHT || !spares ? decay : 0;
          double[] expected = decoupled(role, own);
          double tolerance = 1e-5 * OptimizerRun.largestStep(role);
          for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], values[i], tolerance, role + "[" + i + "]");
          }
        });
  }

  /** The loop body of torch.optim.AdamW; a tuning's own decay stays in the gradient. */
  private static double[] decoupled(VariableRole role, double decay) {
    double[] weight = OptimizerRun.initial(role);
    double[] mean = new double[weight.length];
    double[] square = new double[weight.length];
    for (int step = 1; step <= RATES.length; step++) {
      double[] gradient = OptimizerRun.gradient(role, step - 1).data;
      double rate = RATES[step - 1] * OptimizerRun.tuning(role).learningRateFactor();
      for (int i = 0; i < weight.length; i++) {
        double g = gradient[i] + OptimizerRun.tuning(role).decay() * weight[i];
        weight[i] *= 1 - rate * decay;
        mean[i] = 0.9 * mean[i] + 0.1 * g;
        square[i] = 0.99 * square[i] + 0.01 * g * g;
        double denominator = Math.sqrt(square[i] / (1 - Math.pow(0.99, step))) + 1e-6;
        double change = rate / (1 - Math.pow(0.9, step)) * mean[i] / denominator;
        weight[i] = OptimizerRun.held(role, weight[i] - change);
      }
    }
    return weight;
  }

  @Test
  void averagesAndTheStepAreSavedButNotTrained() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf, 1);
      GraphContext context = GraphContext.training(tf, variables, tf.constant(1L), 1);
      Variable weight = OptimizerRun.variable(context.at("conv1"), VariableRole.WEIGHT);
      weight.addGradient(tf, tf.constant(new float[OptimizerRun.SIZE]));
      Adam adam = new Adam(tf.constant(0.1f), 0.9, 0.999, 1e-8, WeightDecay.NONE);
      // One update of the weight, one of the step.
      assertEquals(2, adam.update(context).size());
      assertEquals(
          List.of("adam.step", "conv1.WEIGHT.exp_avg", "conv1.WEIGHT.exp_avg_sq"),
          adam.slots().stream().map(Variable::name).toList());
      for (Variable slot : adam.slots()) {
        assertEquals(VariableRole.OPTIMIZER, slot.role());
        assertTrue(variables.all().contains(slot));
      }
      assertEquals(List.of(weight), variables.trainable());
      assertThrows(IllegalStateException.class, () -> adam.update(context));
    }
  }

  @Test
  void mistakesAreSaidInASentence() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> rate = tf.constant(0.1f);
      assertMessage(
          "beta1 is 1.0; it must be at least 0 and below 1",
          () -> new Adam(rate, 1, 0.999, 1e-8, WeightDecay.NONE));
      assertMessage(
          "beta2 is -0.1; it must be at least 0 and below 1",
          () -> new Adam(rate, 0.9, -0.1, 1e-8, WeightDecay.NONE));
      assertMessage(
          "epsilon is 0.0; it must be above 0 and finite",
          () -> new Adam(rate, 0.9, 0.999, 0, WeightDecay.NONE));
      assertMessage(
          "weight decay is NaN; it must be at least 0 and finite",
          () -> new Adam(rate, 0.9, 0.999, 1e-8, WeightDecay.of(Double.NaN)));
      assertMessage(
          "the learning rate must be a scalar, its shape is [2]",
          () -> new Adam(tf.constant(new float[2]), 0.9, 0.999, 1e-8, WeightDecay.NONE));
    }
  }

  private static void assertMessage(String message, Executable mistake) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, mistake).getMessage());
  }
}
