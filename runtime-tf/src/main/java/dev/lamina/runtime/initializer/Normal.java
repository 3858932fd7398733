package dev.lamina.runtime.initializer;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Normal with mean 0.
 *
 * @param deviation the standard deviation, at least 0
 */
public record Normal(double deviation) implements Initializer {

  public Normal {
    if (!(deviation >= 0) || Double.isInfinite(deviation)) {
      throw new IllegalArgumentException(
          "the standard deviation of initial values is " + deviation + ", expected at least 0");
    }
  }

  @Override
  public Operand<TFloat32> values(Ops tf, Shape shape, long seed, long place) {
    return Draws.normal(tf, shape, seed, place, deviation);
  }
}
