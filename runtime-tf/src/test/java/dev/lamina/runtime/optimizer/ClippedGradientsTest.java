package dev.lamina.runtime.optimizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.runtime.graph.VariableRole;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClippedGradientsTest {
  private static final float[] RATES = {0.1f, 0.05f, 0.2f};
  private static final double DECAY = 0.1;

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 1, 4.5, 1000})
  void stepsAreThoseOfClippedGradients(double limit) {
    Map<VariableRole, double[]> actual =
        OptimizerRun.train(
            rate -> new ClippedGradients(new Sgd(rate, 0, false, WeightDecay.of(DECAY)), limit),
            RATES);
    for (VariableRole role : actual.keySet()) {
      double[] weight = OptimizerRun.initial(role);
      for (int step = 0; step < RATES.length; step++) {
        // Decay is not clipped: clip_grad_norm_ comes before the optimizer, which adds it.
        double factor = Math.min(1, limit / (norm(actual.keySet(), step) + 1e-6));
        double[] gradient = OptimizerRun.gradient(role, step).data;
        double rate = RATES[step] * OptimizerRun.tuning(role).learningRateFactor();
        for (int i = 0; i < weight.length; i++) {
          double decay = OptimizerRun.decay(role, DECAY) * weight[i];
          weight[i] = OptimizerRun.held(role, weight[i] - rate * (factor * gradient[i] + decay));
        }
      }
      double tolerance = 2e-6 * OptimizerRun.largestStep(role);
      assertArrayEquals(weight, actual.get(role), tolerance, role.name());
    }
  }

  private static double norm(Iterable<VariableRole> roles, int step) {
    double squares = 0;
    for (VariableRole role : roles) {
      for (double g : OptimizerRun.gradient(role, step).data) {
        squares += g * g;
      }
    }
    return Math.sqrt(squares);
  }

  @Test
  void theLimitsOfThisTestLieOnBothSidesOfTheNorm() {
    double first = norm(OptimizerRun.trainable(), 0);
    assertEquals(5, first, 1);
  }

  @Test
  void twoRunsAreBitEqual() {
    Map<VariableRole, double[]> first = run();
    for (int again = 0; again < 3; again++) {
      run().forEach((role, values) -> assertArrayEquals(first.get(role), values));
    }
  }

  private static Map<VariableRole, double[]> run() {
    return OptimizerRun.train(
        rate -> new ClippedGradients(new Sgd(rate, 0.9, true, WeightDecay.NONE), 1), RATES);
  }

  @Test
  void aLimitOfZeroIsRefused() {
    assertEquals(
        "the limit of the gradients' norm is 0.0; it must be above 0 and finite",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    OptimizerRun.train(
                        rate -> new ClippedGradients(new Sgd(rate, 0, false, WeightDecay.NONE), 0),
                        RATES))
            .getMessage());
  }
}
