package dev.lamina.runtime.optimizer;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.VariableRole;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The gradients that an optimizer follows: those of the loss, and weight decay as L2 does it,
 * {@code gradient + decay * value}. The optimizer's decay acts on variables of role WEIGHT, that of
 * {@link Variable#decay()} on its own variable, whatever its role.
 *
 * @param byVariable each trainable variable that has a gradient
 * @param allRead done when every value that the step reads has been read
 */
record DecayedGradients(Map<Variable, Operand<TFloat32>> byVariable, Op allRead) {

  static DecayedGradients of(GraphContext context, double weightDecay) {
    Map<Variable, Operand<TFloat32>> gradients = new LinkedHashMap<>();
    for (Variable variable : context.variables().trainable()) {
      variable
          .gradient()
          .ifPresent(g -> gradients.put(variable, decayed(context, variable, g, weightDecay)));
    }
    // A gradient need not depend on every read of its variable: something else of the step may read
    // it later. Waiting for all reads makes the step the same whatever the threads do.
    return new DecayedGradients(
        gradients, context.tf().withControlDependencies(context.reads()).noOp());
  }

  private static Operand<TFloat32> decayed(
      GraphContext context, Variable variable, Operand<TFloat32> gradient, double weightDecay) {
    double decay = variable.decay() + (variable.role() == VariableRole.WEIGHT ? weightDecay : 0);
    if (decay == 0) {
      return gradient;
    }
    Ops tf = context.tf();
    return tf.math.add(gradient, tf.math.mul(tf.constant((float) decay), context.read(variable)));
  }
}
