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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

final class RmsPropTest {
  private static final float[] RATES = {0.1f, 0.1f, 0.02f, 0.5f, 0.003f, 0.1f};

  @ParameterizedTest(name = "rho {0}, epsilon {1}, momentum {2}, decay {3}")
  @CsvSource({
    "0.99, 1e-8, 0, 0",
    "0.9, 1e-3, 0.9, 0",
    "0.5, 0.3, 0.5, 0.05",
    "0, 1e-2, 0, 0.01",
  })
  void sixStepsAreThoseOfPyTorch(double rho, double epsilon, double momentum, double decay) {
    Map<VariableRole, double[]> actual =
        OptimizerRun.train(
            rate -> new RmsProp(rate, rho, epsilon, momentum, WeightDecay.of(decay)), RATES);
    assertEquals(4, actual.size());
    actual.forEach(
        (role, values) -> {
          double own = OptimizerRun.decay(role, decay);
          double[] expected = simulated(role, rho, epsilon, momentum, own);
          double tolerance = 2e-5 * OptimizerRun.largestStep(role);
          for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], values[i], tolerance, role + "[" + i + "]");
          }
        });
  }

  /** The loop body of torch.optim.RMSprop, not centered, in float64. */
  private static double[] simulated(
      VariableRole role, double rho, double epsilon, double momentum, double decay) {
    double[] weight = OptimizerRun.initial(role);
    double[] square = new double[weight.length];
    double[] buffer = new double[weight.length];
    for (int step = 0; step < RATES.length; step++) {
      double[] gradient = OptimizerRun.gradient(role, step).data;
      double rate = RATES[step] * OptimizerRun.tuning(role).learningRateFactor();
      for (int i = 0; i < weight.length; i++) {
        double g = gradient[i] + decay * weight[i];
        square[i] = rho * square[i] + (1 - rho) * g * g;
        double direction = g / (Math.sqrt(square[i]) + epsilon);
        buffer[i] = momentum * buffer[i] + direction;
        double taken = momentum > 0 ? buffer[i] : direction;
        weight[i] = OptimizerRun.held(role, weight[i] - rate * taken);
      }
    }
    return weight;
  }

  @Test
  void slotsAreSavedButNotTrained() {
    assertEquals(List.of("conv1.WEIGHT.square_avg", "conv1.WEIGHT.momentum_buffer"), slotsOf(0.9));
    assertEquals(List.of("conv1.WEIGHT.square_avg"), slotsOf(0));
  }

  private static List<String> slotsOf(double momentum) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf, 1);
      GraphContext context = GraphContext.training(tf, variables, tf.constant(1L), 1);
      Variable weight = OptimizerRun.variable(context.at("conv1"), VariableRole.WEIGHT);
      weight.addGradient(tf, tf.constant(new float[OptimizerRun.SIZE]));
      RmsProp optimizer = new RmsProp(tf.constant(0.1f), 0.99, 1e-8, momentum, WeightDecay.NONE);
      assertEquals(1, optimizer.update(context).size());
      assertEquals(List.of(weight), variables.trainable());
      assertTrue(variables.all().containsAll(optimizer.slots()));
      assertThrows(IllegalStateException.class, () -> optimizer.update(context));
      return optimizer.slots().stream().map(Variable::name).toList();
    }
  }

  @Test
  void mistakesAreSaidInASentence() {
    try (Graph graph = new Graph()) {
      Operand<TFloat32> rate = Ops.create(graph).constant(0.1f);
      assertEquals(
          "rho is 1.0; it must be at least 0 and below 1",
          assertThrows(
                  IllegalArgumentException.class,
                  () -> new RmsProp(rate, 1, 1e-8, 0, WeightDecay.NONE))
              .getMessage());
    }
  }
}
