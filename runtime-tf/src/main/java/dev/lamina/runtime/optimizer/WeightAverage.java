package dev.lamina.runtime.optimizer;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Exponential moving averages of a model's variables, by the rule of timm's ModelEmaV2: they start
 * at the initial values, and after every step {@code average = decay * average + (1 - decay) *
 * value}, for the running averages of normalizations as for what is trained.
 *
 * <p>Evaluation, weights that are written and what a checkpoint has under a variable's own name are
 * the averages: see {@link dev.lamina.runtime.graph.Variables#saved}.
 */
public final class WeightAverage {
  private final double decay;

  /**
   * @param decay from 0 to below 1
   * @throws IllegalArgumentException if it is not
   */
  public WeightAverage(double decay) {
    this.decay = Ranges.fraction("the decay of the average of weights", decay);
  }

  /**
   * Makes the averages.
   *
   * @param variables that are averaged
   * @param updates of the step, which come first
   * @return the operations to run after them
   */
  public List<Op> update(
      GraphContext context, Collection<Variable> variables, Collection<Op> updates) {
    Op updated = context.tf().withControlDependencies(updates).noOp();
    Ops tf = context.tf().withControlDependencies(updated);
    List<Op> steps = new ArrayList<>();
    for (Variable variable : variables) {
      Variable average = context.variables().average(variable);
      Operand<TFloat32> next =
          tf.math.add(
              tf.math.mul(tf.constant((float) decay), average.read(tf)),
              tf.math.mul(tf.constant((float) (1 - decay)), variable.read(tf)));
      steps.add(tf.assignVariableOp(average.handle(), next));
    }
    return steps;
  }
}
