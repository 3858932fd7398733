package dev.lamina.runtime.optimizer;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Tuning;
import dev.lamina.runtime.graph.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What is the same whatever the rule: weight decay, what each variable asks for by its {@link
 * Tuning}, and the order of reads and writes.
 *
 * <p>Decay as L2 does it is {@code gradient + decay * value}. A decoupled one shrinks the variable
 * itself, by {@code learning rate * decay * value}, before the step. That of a tuning always goes
 * into the gradient.
 */
final class TunedSteps {
  private final GraphContext context;
  private final WeightDecay weightDecay;
  private final Operand<TFloat32> learningRate;
  private final Operand<TFloat32> rate;
  private final Map<Double, Operand<TFloat32>> rates = new HashMap<>();
  private final Map<Double, Operand<TFloat32>> decays = new HashMap<>();

  /** How a rule changes one variable. */
  interface Rule {

    /**
     * @param tf makes operations that wait until the variable has been read by all who do in the
     *     step
     * @param gradient with a decay that is not decoupled
     * @param rate the variable's own
     * @return the operation that changes the variable
     */
    Op step(Ops tf, Variable variable, Operand<TFloat32> gradient, Operand<TFloat32> rate);
  }

  /**
   * @param learningRate which a decoupled decay is scaled with
   * @param rate of the steps of a variable without a factor, the learning rate or made of it
   */
  TunedSteps(
      GraphContext context,
      WeightDecay weightDecay,
      Operand<TFloat32> learningRate,
      Operand<TFloat32> rate) {
    this.context = context;
    this.weightDecay = weightDecay;
    this.learningRate = learningRate;
    this.rate = rate;
  }

  /** One operation for each trainable variable that has a gradient and is not frozen. */
  List<Op> by(Rule rule) {
    List<Variable> variables = WithGradient.of(context);
    List<Operand<TFloat32>> gradients = variables.stream().map(this::decayed).toList();
    List<Optional<Operand<TFloat32>>> shrinkages = variables.stream().map(this::shrinkage).toList();
    List<Op> steps = new ArrayList<>();
    for (int index = 0; index < variables.size(); index++) {
      Variable variable = variables.get(index);
      // A gradient need not depend on every read of its variable: something else of the step may
      // read it later. An update that waited for the reads of all variables would keep their
      // gradients in memory until the last of them.
      Ops tf = context.tf().withControlDependencies(context.before(variable));
      Ops ready =
          shrinkages
              .get(index)
              .map(by -> tf.assignSubVariableOp(variable.handle(), by))
              .map(shrunk -> context.tf().withControlDependencies(shrunk))
              .orElse(tf);
      Operand<TFloat32> own = rateOf(variable);
      steps.add(held(variable, rule.step(ready, variable, gradients.get(index), own)));
    }
    return steps;
  }

  private Operand<TFloat32> decayed(Variable variable) {
    Operand<TFloat32> gradient = variable.gradient().orElseThrow();
    double decay =
        variable.tuning().decay() + (weightDecay.decoupled() ? 0 : weightDecay.of(variable));
    if (decay == 0) {
      return gradient;
    }
    // Not before the gradient is there, or a copy of every weight lies in memory for the whole
    // step.
    Ops tf = context.tf().withControlDependencies(gradient);
    return tf.math.add(gradient, tf.math.mul(tf.constant((float) decay), context.read(variable)));
  }

  /** What a decoupled decay takes off the variable. */
  private Optional<Operand<TFloat32>> shrinkage(Variable variable) {
    double decay = weightDecay.of(variable) * variable.tuning().learningRateFactor();
    if (!weightDecay.decoupled() || decay == 0) {
      return Optional.empty();
    }
    Ops tf = context.tf();
    Operand<TFloat32> share =
        decays.computeIfAbsent(decay, d -> tf.math.mul(learningRate, tf.constant(d.floatValue())));
    Ops late = tf.withControlDependencies(variable.gradient().orElseThrow());
    return Optional.of(late.math.mul(share, context.read(variable)));
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
