package dev.lamina.runtime.loss;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * One minus the Dice coefficient of probabilities p, the sigmoid of logits, and a mask t: {@code 1
 * - (2 sum(p t) + smooth) / (sum(p) + sum(t) + smooth)} (V-Net, Milletari et al. 2016, arXiv
 * 1606.04797, without squares below). Output and target have one shape, [N, ...].
 *
 * <p>The sums run over the whole batch, as in mateuszbuda's brain-segmentation-pytorch, so that the
 * loss of the batch is not the mean of those of the examples, each over its own elements.
 */
public final class Dice implements TargetLoss<TFloat32> {
  private final float smooth;

  /** With smooth 1. */
  public Dice() {
    this(1);
  }

  /**
   * @param smooth what keeps the quotient of an empty mask from 0 / 0; above 0
   * @throws IllegalArgumentException if it is not
   */
  public Dice(double smooth) {
    if (!(smooth > 0 && smooth < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("smooth is " + smooth + "; it must be above 0");
    }
    this.smooth = (float) smooth;
  }

  /** Numerator and denominator of the coefficient. */
  private record Quotient(Operand<TFloat32> overlap, Operand<TFloat32> sizes) {

    Operand<TFloat32> missing(Ops tf) {
      return tf.math.sub(tf.constant(1f), tf.math.div(overlap, sizes));
    }
  }

  @Override
  public boolean takesLogits() {
    return true;
  }

  @Override
  public Result of(Ops tf, Operand<TFloat32> output, Operand<TFloat32> target) {
    DenseTargets.requireFit("the Dice loss", output, target);
    Operand<TFloat32> p = tf.math.sigmoid(output);
    Operand<TInt32> within = DenseTargets.withinExample(tf, output);
    Operand<TFloat32> products = tf.reduceSum(tf.math.mul(p, target), within);
    Operand<TFloat32> sums = tf.reduceSum(tf.math.add(p, target), within);
    Quotient batch =
        quotient(tf, tf.reduceSum(products, tf.constant(0)), tf.reduceSum(sums, tf.constant(0)));
    return new Result(
        batch.missing(tf), quotient(tf, products, sums).missing(tf), dOutput(tf, p, target, batch));
  }

  private Quotient quotient(Ops tf, Operand<TFloat32> products, Operand<TFloat32> sums) {
    Operand<TFloat32> more = tf.constant(smooth);
    return new Quotient(
        tf.math.add(tf.math.mul(products, tf.constant(2f)), more), tf.math.add(sums, more));
  }

  /** {@code (overlap / sizes - 2 t) / sizes}, times the derivative of the sigmoid. */
  private static Operand<TFloat32> dOutput(
      Ops tf, Operand<TFloat32> p, Operand<TFloat32> target, Quotient batch) {
    Operand<TFloat32> dice = tf.math.div(batch.overlap(), batch.sizes());
    Operand<TFloat32> dProbability =
        tf.math.div(tf.math.sub(dice, tf.math.mul(target, tf.constant(2f))), batch.sizes());
    Operand<TFloat32> slope = tf.math.mul(p, tf.math.sub(tf.constant(1f), p));
    return tf.math.mul(dProbability, slope);
  }
}
