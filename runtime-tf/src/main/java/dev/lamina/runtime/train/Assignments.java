package dev.lamina.runtime.train;

import dev.lamina.runtime.graph.Variable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Gives variables values from outside. */
final class Assignments {
  private final Map<Variable, Step> steps = new LinkedHashMap<>();

  Assignments(Ops tf, Collection<Variable> variables) {
    Ops scope = tf.withSubScope("assign");
    for (Variable variable : variables) {
      Placeholder<TFloat32> value =
          scope.placeholder(TFloat32.class, Placeholder.shape(variable.shape()));
      steps.put(
          variable,
          new Step(
              List.of(value),
              List.of(),
              List.of(scope.assignVariableOp(variable.handle(), value))));
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
