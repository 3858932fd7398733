package dev.lamina.runtime.loss;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * The loss of mixed examples: {@code share * loss(target) + (1 - share) * loss(partners)} (mixup,
 * Zhang et al. 2018, arXiv 1710.09412).
 *
 * @param loss of one target
 * @param partners the targets of what the examples are mixed with, of the shape of the target
 * @param share of the target, a scalar from 0 to 1
 * @param <T> the type of the target
 */
public record MixedLoss<T extends TType>(
    TargetLoss<T> loss, Operand<T> partners, Operand<TFloat32> share) implements TargetLoss<T> {

  @Override
  public Result of(Ops tf, Operand<TFloat32> output, Operand<T> target) {
    Result own = loss.of(tf, output, target);
    Result other = loss.of(tf, output, partners);
    return new Result(
        mixed(tf, own.mean(), other.mean()),
        mixed(tf, own.perExample(), other.perExample()),
        mixed(tf, own.dOutput(), other.dOutput()));
  }

  private Operand<TFloat32> mixed(Ops tf, Operand<TFloat32> own, Operand<TFloat32> other) {
    Operand<TFloat32> rest = tf.math.sub(tf.constant(1f), share);
    return tf.math.add(tf.math.mul(share, own), tf.math.mul(rest, other));
  }

  @Override
  public boolean takesLogits() {
    return loss.takesLogits();
  }

  @Override
  public TargetLoss<T> evaluation() {
    return loss.evaluation();
  }
}
