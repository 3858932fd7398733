package dev.lamina.runtime.train;

import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.step.Step;
import dev.lamina.runtime.step.StepRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Gives variables values from outside, all in one run. */
final class Assignments {
  private final List<Variable> weights;
  private final Step step;

  /**
   * @param weights that are given values
   * @param variables all of them: a weight and its average get the same value
   */
  Assignments(Ops tf, List<Variable> weights, Variables variables) {
    this.weights = weights;
    Ops scope = tf.withSubScope("assign");
    List<Operand<?>> feeds = new ArrayList<>();
    List<Op> targets = new ArrayList<>();
    for (Variable variable : weights) {
      Placeholder<TFloat32> value =
          scope.placeholder(TFloat32.class, Placeholder.shape(variable.shape()));
      feeds.add(value);
      for (Variable each : variables.sharing(variable.name())) {
        targets.add(scope.assignVariableOp(each.handle(), value));
      }
    }
    step = new Step(feeds, List.of(), targets);
  }

  /**
   * @param values of every weight by its name, the last dimension fastest
   */
  void assign(StepRunner runner, Map<String, float[]> values) {
    List<TFloat32> tensors = new ArrayList<>();
    try {
      for (Variable weight : weights) {
        tensors.add(
            TFloat32.tensorOf(
                weight.shape(), DataBuffers.of(values.get(weight.name()), true, false)));
      }
      runner.run(step, tensors.toArray(TFloat32[]::new)).close();
    } finally {
      tensors.forEach(TFloat32::close);
    }
  }
}
