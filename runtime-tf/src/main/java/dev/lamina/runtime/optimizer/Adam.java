package dev.lamina.runtime.optimizer;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.VariableRole;
import dev.lamina.runtime.initializer.Constant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/**
 * Adam (Kingma and Ba 2015, arXiv 1412.6980, algorithm 1), by the rule of PyTorch's Adam:
 *
 * <pre>
 *   g       = gradient + weightDecay * weight      (see WeightDecay)
 *   m       = beta1 m + (1 - beta1) g              (starts at 0)
 *   v       = beta2 v + (1 - beta2) g^2            (starts at 0)
 *   weight -= rate * (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon)
 * </pre>
 *
 * where t is the step, from 1. A variable may have a decay and a learning rate of its own, or stay
 * positive, whatever its role: see {@link dev.lamina.runtime.graph.Tuning}. With a {@link
 * WeightDecay} that is decoupled it is AdamW, by the rule of PyTorch's: {@code weight -= rate *
 * weightDecay * weight} comes before the step, and the gradient stays as it is.
 *
 * <p>The averages of a variable are called "conv1.weight.exp_avg" and "conv1.weight.exp_avg_sq", as
 * PyTorch calls them, and the number of steps taken is "adam.step".
 */
public final class Adam implements Optimizer {
  private final Operand<TFloat32> learningRate;
  private final double beta1;
  private final double beta2;
  private final double epsilon;
  private final WeightDecay weightDecay;
  private final List<Variable> slots = new ArrayList<>();
  private boolean built;

  /**
   * @param rate the learning rate, a scalar of the training graph, so that it can change from step
   *     to step; PyTorch's default is 0.001
   * @param beta1 from 0 to below 1; PyTorch's default is 0.9
   * @param beta2 from 0 to below 1; PyTorch's default is 0.999
   * @param epsilon above 0; PyTorch's default is 1e-8
   * @throws IllegalArgumentException if a number is out of range, or the learning rate is not a
   *     scalar
   */
  public Adam(
      Operand<TFloat32> rate, double beta1, double beta2, double epsilon, WeightDecay weightDecay) {
    learningRate = Ranges.learningRate(rate);
    this.beta1 = Ranges.fraction("beta1", beta1);
    this.beta2 = Ranges.fraction("beta2", beta2);
    this.epsilon = Ranges.positive("epsilon", epsilon);
    this.weightDecay = weightDecay;
  }

  /**
   * With a decay that goes into the gradient and acts on weights alone.
   *
   * @param weightDecay 0 for none
   * @throws IllegalArgumentException as the other constructor, and if weightDecay is negative
   */
  public Adam(
      Operand<TFloat32> rate, double beta1, double beta2, double epsilon, double weightDecay) {
    this(rate, beta1, beta2, epsilon, WeightDecay.of(weightDecay));
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
    Ops tf = context.tf();
    Variable step =
        context.variable("adam.step", Shape.scalar(), new Constant(0), VariableRole.OPTIMIZER);
    slots.add(step);
    // Float32 counts to 2^24; by then both powers have been 0 for long.
    Operand<TFloat32> number = tf.math.add(step.read(tf), tf.constant(1f));
    // In float64, because 1 - 0.999 has four digits in float32.
    Operand<TFloat64> secondCorrection = tf.math.sqrt(oneMinusPower(tf, beta2, number));
    Operand<TFloat64> scale = tf.math.div(secondCorrection, oneMinusPower(tf, beta1, number));
    Operand<TFloat32> rate = tf.math.mul(learningRate, tf.dtypes.cast(scale, TFloat32.class));
    // The kernel adds its epsilon to sqrt(v), where PyTorch adds it to sqrt(v / (1 - beta2^t)).
    Operand<TFloat32> correctedEpsilon =
        tf.dtypes.cast(tf.math.mul(secondCorrection, tf.constant(epsilon)), TFloat32.class);
    TunedSteps steps = new TunedSteps(context, weightDecay, learningRate, rate);
    List<Op> updates =
        new ArrayList<>(
            steps.by((ops, v, g, own) -> step(context, ops, v, g, own, correctedEpsilon)));
    updates.add(tf.assignVariableOp(step.handle(), number));
    return List.copyOf(updates);
  }

  private static Operand<TFloat64> oneMinusPower(Ops tf, double beta, Operand<TFloat32> exponent) {
    return tf.math.sub(
        tf.constant(1.0), tf.math.pow(tf.constant(beta), tf.dtypes.cast(exponent, TFloat64.class)));
  }

  private Op step(
      GraphContext context,
      Ops ordered,
      Variable variable,
      Operand<TFloat32> gradient,
      Operand<TFloat32> rate,
      Operand<TFloat32> correctedEpsilon) {
    Variable mean = context.variables().slot(variable, "exp_avg");
    Variable square = context.variables().slot(variable, "exp_avg_sq");
    slots.add(mean);
    slots.add(square);
    Ops tf = context.tf();
    // The corrections are in the rate already: powers of 0 switch the kernel's own off.
    return ordered.train.resourceApplyAdam(
        variable.handle(),
        mean.handle(),
        square.handle(),
        tf.constant(0f),
        tf.constant(0f),
        rate,
        tf.constant((float) beta1),
        tf.constant((float) beta2),
        correctedEpsilon,
        gradient);
  }

  /** The step and the averages, empty before {@link #update}. */
  @Override
  public Collection<Variable> slots() {
    return Collections.unmodifiableList(slots);
  }
}
