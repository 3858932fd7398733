package dev.lamina.runtime.optimizer;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Tuning;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.VariableRole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What is the same whatever the rule: weight decay as L2 does it, {@code gradient + decay * value},
 * what each variable asks for by its {@link Tuning}, and the order of reads and writes.
 *
 * <p>The optimizer's decay acts on variables of role WEIGHT, that of a tuning on its own variable,
 * whatever its role.
 */
final class TunedSteps {
  private final GraphContext context;
  private final double weightDecay;
  private final Operand<TFloat32> rate;
  private final Map<Double, Operand<TFloat32>> rates = new HashMap<>();

  /** How a rule changes one variable. */
  interface Rule {

    /**
     * @param tf makes operations that wait until every value of the step has been read
     * @param gradient with decay
     * @param rate the variable's own
     * @return the operation that changes the variable
     */
    Op step(Ops tf, Variable variable, Operand<TFloat32> gradient, Operand<TFloat32> rate);
  }

  /**
   * @param rate that of a variable without a factor
   */
  TunedSteps(GraphContext context, double weightDecay, Operand<TFloat32> rate) {
    this.context = context;
    this.weightDecay = weightDecay;
    this.rate = rate;
  }

  /** One operation for each trainable variable that has a gradient and is not frozen. */
  List<Op> by(Rule rule) {
    List<Variable> variables =
        context.variables().trainable().stream()
            .filter(v -> v.gradient().isPresent() && !v.tuning().frozen())
            .toList();
    List<Operand<TFloat32>> gradients = variables.stream().map(this::decayed).toList();
    // A gradient need not depend on every read of its variable: something else of the step may read
    // it later. Waiting for all reads makes the step the same whatever the threads do.
    Op allRead = context.tf().withControlDependencies(context.reads()).noOp();
    Ops tf = context.tf().withControlDependencies(allRead);
    List<Op> steps = new ArrayList<>();
    for (int index = 0; index < variables.size(); index++) {
      Variable variable = variables.get(index);
      Operand<TFloat32> own = rateOf(variable);
      steps.add(held(variable, rule.step(tf, variable, gradients.get(index), own)));
    }
    return steps;
  }

  private Operand<TFloat32> decayed(Variable variable) {
    Operand<TFloat32> gradient = variable.gradient().orElseThrow();
    double decay =
        variable.tuning().decay() + (variable.role() == VariableRole.WEIGHT ? weightDecay : 0);
    if (decay == 0) {
      return gradient;
    }
    // Not before the gradient is there, or a copy of every weight lies in memory for the whole
    // step.
    Ops tf = context.tf().withControlDependencies(gradient);
    return tf.math.add(gradient, tf.math.mul(tf.constant((float) decay), context.read(variable)));
  }

  private Operand<TFloat32> rateOf(Variable variable) {
    double factor = variable.tuning().learningRateFactor();
    if (factor == 1) {
      return rate;
    }
    Ops tf = context.tf();
    return rates.computeIfAbsent(factor, f -> tf.math.mul(rate, tf.constant(f.floatValue())));
  }

  /** After the step, back to where the variable may be. */
  private Op held(Variable variable, Op step) {
    if (!variable.tuning().positive()) {
      return step;
    }
    Ops after = context.tf().withControlDependencies(step);
    Operand<TFloat32> stepped = variable.read(after);
    return after.assignVariableOp(variable.handle(), variable.tuning().hold(after, stepped));
  }
}
