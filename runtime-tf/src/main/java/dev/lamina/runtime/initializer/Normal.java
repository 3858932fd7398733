package dev.lamina.runtime.initializer;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Normal.
 *
 * @param mean 0 by default
 * @param deviation the standard deviation, at least 0
 */
public record Normal(double mean, double deviation) implements Initializer {

  /**
   * @throws IllegalArgumentException if mean or deviation is not finite, or the deviation negative
   */
  public Normal {
    if (!Double.isFinite(mean)) {
      throw new IllegalArgumentException(
          "the mean of initial values is " + mean + ", expected a finite number");
    }
    if (!(deviation >= 0) || Double.isInfinite(deviation)) {
      throw new IllegalArgumentException(
          "the standard deviation of initial values is " + deviation + ", expected at least 0");
    }
  }

  /** With mean 0. */
  public Normal(double deviation) {
    this(0, deviation);
  }

  @Override
  public Operand<TFloat32> values(Ops tf, Shape shape, long seed, long place) {
    Operand<TFloat32> centred = Draws.normal(tf, shape, seed, place, deviation);
    return mean == 0 ? centred : tf.math.add(centred, tf.constant((float) mean));
  }
}
