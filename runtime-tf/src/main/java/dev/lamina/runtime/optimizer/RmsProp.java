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
import org.tensorflow.types.TFloat32;

/**
 * RMSProp (Tieleman and Hinton 2012, lecture 6.5 of "Neural Networks for Machine Learning"), by the
 * rule of PyTorch's RMSprop, not centered:
 *
 * <pre>
 *   g        = gradient + weightDecay * weight     (see WeightDecay)
 *   v        = rho v + (1 - rho) g^2               (starts at 0)
 *   velocity = momentum velocity + g / (sqrt(v) + epsilon)
 *   weight  -= rate * velocity
 * </pre>
 *
 * TensorFlow's own kernel has epsilon under the root and the rate in the velocity. A variable may
 * have a decay and a learning rate of its own, or stay positive, whatever its role: see {@link
 * dev.lamina.runtime.graph.Tuning}.
 *
 * <p>The average of a variable is called "conv1.weight.square_avg", its velocity
 * "conv1.weight.momentum_buffer", as PyTorch calls them; without momentum there is no velocity.
 */
public final class RmsProp implements Optimizer {
  private final Operand<TFloat32> learningRate;
  private final double rho;
  private final double epsilon;
  private final double momentum;
  private final WeightDecay weightDecay;
  private final List<Variable> slots = new ArrayList<>();
  private boolean built;

  /**
   * @param rate the learning rate, a scalar of the training graph, so that it can change from step
   *     to step; PyTorch's default is 0.01
   * @param rho from 0 to below 1; PyTorch calls it alpha, and its default is 0.99
   * @param epsilon above 0; PyTorch's default is 1e-8
   * @param momentum from 0 (none) to below 1; PyTorch's default is 0
   * @throws IllegalArgumentException if a number is out of range, or the learning rate is not a
   *     scalar
   */
  public RmsProp(
      Operand<TFloat32> rate,
      double rho,
      double epsilon,
      double momentum,
      WeightDecay weightDecay) {
    learningRate = Ranges.learningRate(rate);
    this.rho = Ranges.fraction("rho", rho);
    this.epsilon = Ranges.positive("epsilon", epsilon);
    this.momentum = Ranges.fraction("momentum", momentum);
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
    TunedSteps steps = new TunedSteps(context, weightDecay, learningRate, learningRate);
    return List.copyOf(steps.by((tf, v, gradient, rate) -> step(context, tf, v, gradient, rate)));
  }

  private Op step(
      GraphContext context,
      Ops ordered,
      Variable variable,
      Operand<TFloat32> gradient,
      Operand<TFloat32> rate) {
    Ops tf = context.tf();
    Variable average = slot(context, variable, "square_avg");
    Operand<TFloat32> square =
        tf.math.add(
            scaled(tf, average.read(tf), rho), scaled(tf, tf.math.square(gradient), 1 - rho));
    List<Op> kept = new ArrayList<>();
    kept.add(ordered.assignVariableOp(average.handle(), square));
    Operand<TFloat32> direction =
        tf.math.div(gradient, tf.math.add(tf.math.sqrt(square), tf.constant((float) epsilon)));
    if (momentum != 0) {
      Variable velocity = slot(context, variable, "momentum_buffer");
      direction = tf.math.add(scaled(tf, velocity.read(tf), momentum), direction);
      kept.add(ordered.assignVariableOp(velocity.handle(), direction));
    }
    Operand<TFloat32> change = tf.math.mul(rate, direction);
    // One operation stands for the step: whoever waits for it waits for the slots too.
    Op step = ordered.assignSubVariableOp(variable.handle(), change);
    kept.add(step);
    return tf.withControlDependencies(kept).noOp();
  }

  private Variable slot(GraphContext context, Variable variable, String name) {
    Variable slot = context.variables().slot(variable, name);
    slots.add(slot);
    return slot;
  }

  private static Operand<TFloat32> scaled(Ops tf, Operand<TFloat32> value, double factor) {
    return tf.math.mul(value, tf.constant((float) factor));
  }

  /** The averages and velocities, empty before {@link #update}. */
  @Override
  public Collection<Variable> slots() {
    return Collections.unmodifiableList(slots);
  }
}
