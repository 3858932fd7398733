package dev.lamina.runtime.initializer;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Normal with mean 0 and variance {@code 2 / fanIn}; biases start at 0 (He et al. 2015, arXiv
 * 1502.01852, eq. 10).
 */
public record HeNormal() implements Initializer {

  /**
   * @throws IllegalArgumentException if the shape is not that of weights, [..., in, out]
   */
  @Override
  public Operand<TFloat32> values(Ops tf, Shape shape, long seed, long place) {
    return Draws.normal(tf, shape, seed, place, Math.sqrt(2.0 / Fan.of(shape).in()));
  }
}
