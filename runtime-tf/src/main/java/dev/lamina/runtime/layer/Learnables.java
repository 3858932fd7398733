package dev.lamina.runtime.layer;

import dev.lamina.runtime.activation.ActivationOp;
import dev.lamina.runtime.activation.Learnable;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Layout;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.VariableRole;
import dev.lamina.runtime.initializer.Constant;
import dev.lamina.runtime.initializer.Initializer;
import dev.lamina.runtime.initializer.PerCoefficient;
import java.util.List;
import org.tensorflow.ndarray.Shape;

/** The variables of an activation function. */
final class Learnables {
  private Learnables() {}

  /**
   * @param shape in which each is shared; a vector's variable has its coefficients in front
   * @throws IllegalArgumentException if an option is out of range, or a learnable that is kept
   *     positive starts at 0 or below
   */
  static List<Variable> of(
      GraphContext context, ActivationOp op, Shape shape, LearnableOptions options) {
    return op.learnables().stream()
        .map(
            learnable ->
                context.variable(
                    learnable.name(),
                    learnable.isVector() ? shape.prepend(learnable.size()) : shape,
                    start(op, learnable, options.initializer()),
                    VariableRole.ACTIVATION,
                    options.tuning(learnable.positive()),
                    learnable.isVector()
                        ? Layout.COEFFICIENTS_THEN_CHANNELS
                        : Layout.CHANNELS_FIRST))
        .toList();
  }

  private static Initializer start(ActivationOp op, Learnable learnable, Initializer given) {
    if (given != null) {
      // What is drawn at random is raised to the border instead; nobody chose it.
      if (given instanceof Constant constant) {
        requirePositive(op, learnable, constant.value());
      }
      return given;
    }
    learnable.initial().forEach(value -> requirePositive(op, learnable, value));
    return learnable.isVector()
        ? new PerCoefficient(learnable.initial())
        : new Constant(learnable.initial().get(0));
  }

  private static void requirePositive(ActivationOp op, Learnable learnable, double value) {
    if (learnable.positive() && !(value > 0)) {
      throw new IllegalArgumentException(
          learnable.name() + " of " + op.name() + " is kept positive; it cannot start at " + value);
    }
  }
}
