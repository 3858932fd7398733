package dev.lamina.runtime.initializer;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Uniform on [-b, b) with {@code b = sqrt(6 / (fanIn + fanOut))}; biases start at 0 (Glorot and
 * Bengio 2010, eq. 16).
 */
public record GlorotUniform() implements Initializer {

  /**
   * @throws IllegalArgumentException if the shape is not that of weights, [..., in, out]
   */
  @Override
  public Operand<TFloat32> values(Ops tf, Shape shape, long seed, long place) {
    Fan fan = Fan.of(shape);
    return Draws.uniform(tf, shape, seed, place, Math.sqrt(6.0 / (fan.in() + fan.out())));
  }
}
