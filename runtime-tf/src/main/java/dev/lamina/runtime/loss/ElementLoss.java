package dev.lamina.runtime.loss;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A loss of each element of the output, averaged over all; an example's is that of its own. */
abstract class ElementLoss implements TargetLoss<TFloat32> {

  /** How messages call it. */
  abstract String name();

  abstract Operand<TFloat32> values(Ops tf, Operand<TFloat32> output, Operand<TFloat32> target);

  /** The derivative of each value by its output. */
  abstract Operand<TFloat32> slopes(Ops tf, Operand<TFloat32> output, Operand<TFloat32> target);

  @Override
  public final Result of(Ops tf, Operand<TFloat32> output, Operand<TFloat32> target) {
    DenseTargets.requireFit(name(), output, target);
    Operand<TFloat32> perExample =
        tf.math.mean(values(tf, output, target), DenseTargets.withinExample(tf, output));
    return new Result(
        tf.math.mean(perExample, tf.constant(0)),
        perExample,
        tf.math.div(slopes(tf, output, target), DenseTargets.count(tf, output)));
  }
}
