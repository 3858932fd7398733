package dev.lamina.runtime.initializer;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Uniform on [low, high), in float32: high is never reached.
 *
 * @param low the least value
 * @param high above low
 */
public record Uniform(double low, double high) implements Initializer {

  /**
   * @throws IllegalArgumentException if there is no interval of float32 between them, or no finite
   *     one
   */
  public Uniform {
    if (!((float) low < (float) high) || !Float.isFinite((float) (high - low))) {
      throw new IllegalArgumentException(
          "initial values are uniform from "
              + low
              + " to below "
              + high
              + "; expected a finite interval");
    }
  }

  @Override
  public Operand<TFloat32> values(Ops tf, Shape shape, long seed, long place) {
    Operand<TFloat32> offset =
        tf.math.mul(Draws.unit(tf, shape, seed, place), tf.constant((float) (high - low)));
    // A sum next to high may be rounded to it.
    return tf.math.minimum(
        tf.math.add(tf.constant((float) low), offset), tf.constant(Math.nextDown((float) high)));
  }
}
