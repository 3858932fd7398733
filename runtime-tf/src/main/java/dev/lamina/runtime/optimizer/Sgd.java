package dev.lamina.runtime.optimizer;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
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
 *   g        = gradient + weightDecay * weight     (see WeightDecay)
 *   velocity = momentum * velocity + g             (starts at 0)
 *   weight  -= rate * velocity                     or, with Nesterov,
 *   weight  -= rate * (g + momentum * velocity)
 * </pre>
 *
 * A variable may have a decay and a learning rate of its own, or stay positive, whatever its role:
 * see {@link dev.lamina.runtime.graph.Tuning}.
 *
 * <p>Sutskever et al. 2013 for Nesterov's momentum; PyTorch's form of it keeps the rate out of the
 * velocity, so that a change of the rate acts at once.
 *
 * <p>The velocity of a variable is called "conv1.weight.momentum"; without momentum there is none.
 */
public final class Sgd implements Optimizer {
  private final Operand<TFloat32> learningRate;
  private final float momentum;
  private final boolean nesterov;
  private final WeightDecay weightDecay;
  private final List<Variable> velocities = new ArrayList<>();
  private boolean built;

  /**
   * @param learningRate a scalar of the training graph, so that it can change from step to step
   * @param momentum from 0 (none) to below 1
   * @param nesterov without effect when momentum is 0
   * @throws IllegalArgumentException if momentum is out of range, or the learning rate is not a
   *     scalar
   */
  public Sgd(
      Operand<TFloat32> learningRate, double momentum, boolean nesterov, WeightDecay weightDecay) {
    this.learningRate = Ranges.learningRate(learningRate);
    this.momentum = (float) Ranges.fraction("momentum", momentum);
    this.nesterov = nesterov;
    this.weightDecay = weightDecay;
  }

  /**
   * With a decay that goes into the gradient and acts on weights alone.
   *
   * @param weightDecay 0 for none
   * @throws IllegalArgumentException as the other constructor, and if weightDecay is negative
   */
  public Sgd(
      Operand<TFloat32> learningRate, double momentum, boolean nesterov, double weightDecay) {
    this(learningRate, momentum, nesterov, WeightDecay.of(weightDecay));
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
    TunedSteps steps = new TunedSteps(context, weightDecay, learningRate, learningRate);
    return List.copyOf(steps.by((tf, v, gradient, rate) -> step(context, tf, v, gradient, rate)));
  }

  private Op step(
      GraphContext context,
      Ops tf,
      Variable variable,
      Operand<TFloat32> gradient,
      Operand<TFloat32> rate) {
    if (momentum == 0) {
      return tf.train.resourceApplyGradientDescent(variable.handle(), rate, gradient);
    }
    Variable velocity = context.variables().slot(variable, "momentum");
    velocities.add(velocity);
    return tf.train.resourceApplyMomentum(
        variable.handle(),
        velocity.handle(),
        rate,
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
