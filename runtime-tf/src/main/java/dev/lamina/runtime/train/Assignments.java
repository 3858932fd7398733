package dev.lamina.runtime.train;

import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.step.Step;
import dev.lamina.runtime.step.StepRunner;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Gives variables values from outside. */
final class Assignments {
  private final Map<Variable, Step> steps = new LinkedHashMap<>();

  /**
   * @param weights that may be given values
   * @param variables all of them: a weight and its average get the same value
   */
  Assignments(Ops tf, Collection<Variable> weights, Variables variables) {
    Ops scope = tf.withSubScope("assign");
    for (Variable variable : weights) {
      Placeholder<TFloat32> value =
          scope.placeholder(TFloat32.class, Placeholder.shape(variable.shape()));
      steps.put(
          variable,
          new Step(
              List.of(value),
              List.of(),
              variables.sharing(variable.name()).stream()
                  .<Op>map(each -> scope.assignVariableOp(each.handle(), value))
                  .toList()));
    }
  }

  /**
   * @param values the last dimension fastest
   */
  void assign(StepRunner runner, Variable variable, float[] values) {
    try (TFloat32 tensor =
        TFloat32.tensorOf(variable.shape(), DataBuffers.of(values, true, false))) {
      runner.run(steps.get(variable), tensor).close();
    }
  }
}
