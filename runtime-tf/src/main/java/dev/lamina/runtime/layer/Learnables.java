package dev.lamina.runtime.layer;

import dev.lamina.runtime.activation.ActivationOp;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Tuning;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.VariableRole;
import dev.lamina.runtime.initializer.Constant;
import dev.lamina.runtime.initializer.Initializer;
import java.util.List;
import org.tensorflow.ndarray.Shape;

/** The variables of an activation function. */
final class Learnables {
  private Learnables() {}

  /**
   * @param initializer null for the function's own initial values
   */
  static List<Variable> of(
      GraphContext context, ActivationOp op, Shape shape, Initializer initializer, double l2) {
    return op.learnables().stream()
        .map(
            learnable ->
                context.variable(
                    learnable.name(),
                    shape,
                    initializer == null ? new Constant(learnable.initial().get(0)) : initializer,
                    VariableRole.ACTIVATION,
                    Tuning.ofDecay(l2)))
        .toList();
  }
}
