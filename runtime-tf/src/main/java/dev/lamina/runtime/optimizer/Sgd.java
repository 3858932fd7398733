package dev.lamina.runtime.optimizer;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.VariableRole;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.ResourceApplyMomentum;
import org.tensorflow.types.TFloat32;

/**
 * Stochastic gradient descent with momentum, weight decay and, if wanted, Nesterov's step: the rule
 * of PyTorch's SGD without dampening.
 *
 * <pre>
 *   g        = gradient + weightDecay * weight     (decay: variables of role WEIGHT only)
 *   velocity = momentum * velocity + g             (starts at 0)
 *   weight  -= rate * velocity                     or, with Nesterov,
 *   weight  -= rate * (g + momentum * velocity)
 * </pre>
 *
 * Sutskever et al. 2013 for Nesterov's momentum; PyTorch's form of it keeps the rate out of the
 * velocity, so that a change of the rate acts at once.
 *
 * <p>The velocity of a variable is called "conv1.weight.momentum"; without momentum there is none.
 */
public final class Sgd implements Optimizer {
  private final Operand<TFloat32> learningRate;
  private final float momentum;
  private final boolean nesterov;
  private final double weightDecay;
  private final List<Variable> velocities = new ArrayList<>();
  private boolean built;

  /**
   * @param learningRate a scalar of the training graph, so that it can change from step to step
   * @param momentum from 0 (none) to below 1
   * @param nesterov without effect when momentum is 0
   * @param weightDecay 0 for none
   * @throws IllegalArgumentException if momentum or weightDecay is out of range, or the learning
   *     rate is not a scalar
   */
  public Sgd(
      Operand<TFloat32> learningRate, double momentum, boolean nesterov, double weightDecay) {
    if (!(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException(
          "momentum is " + momentum + "; it must be at least 0 and below 1");
    }
    if (!(weightDecay >= 0 && weightDecay < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "weight decay is " + weightDecay + "; it must be at least 0 and finite");
    }
    if (learningRate.shape().numDimensions() > 0) {
      throw new IllegalArgumentException(
          "the learning rate must be a scalar, its shape is " + learningRate.shape());
    }
    this.learningRate = learningRate;
    this.momentum = (float) momentum;
    this.nesterov = nesterov;
    this.weightDecay = weightDecay;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException when called again
   */
  @Override
  public List<Op> update(GraphContext context) {
    if (built) {
      throw new IllegalStateException("an optimizer updates one graph, once");
    }
    built = true;
    Map<Variable, Operand<TFloat32>> gradients = new LinkedHashMap<>();
    for (Variable variable : context.variables().trainable()) {
      variable.gradient().ifPresent(g -> gradients.put(variable, decayed(context, variable, g)));
    }
    // A gradient need not depend on every read of its variable: something else of the step may read
    // it later. Waiting for all reads makes the step the same whatever the threads do.
    Op allRead = context.tf().withControlDependencies(context.reads()).noOp();
    List<Op> updates = new ArrayList<>();
    gradients.forEach((v, gradient) -> updates.add(step(context, v, gradient, allRead)));
    return List.copyOf(updates);
  }

  private Operand<TFloat32> decayed(
      GraphContext context, Variable variable, Operand<TFloat32> gradient) {
    if (weightDecay == 0 || variable.role() != VariableRole.WEIGHT) {
      return gradient;
    }
    Ops tf = context.tf();
    Operand<TFloat32> decay = tf.math.mul(tf.constant((float) weightDecay), context.read(variable));
    return tf.math.add(gradient, decay);
  }

  private Op step(GraphContext context, Variable variable, Operand<TFloat32> gradient, Op allRead) {
    Ops tf = context.tf().withControlDependencies(allRead);
    if (momentum == 0) {
      return tf.train.resourceApplyGradientDescent(variable.handle(), learningRate, gradient);
    }
    Variable velocity = context.variables().slot(variable, "momentum");
    velocities.add(velocity);
    return tf.train.resourceApplyMomentum(
        variable.handle(),
        velocity.handle(),
        learningRate,
        gradient,
        context.tf().constant(momentum),
        ResourceApplyMomentum.useNesterov(nesterov));
  }

  /** The velocities, empty before {@link #update} and where momentum is 0. */
  @Override
  public Collection<Variable> slots() {
    return Collections.unmodifiableList(velocities);
  }
}
