package dev.lamina.runtime.initializer;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * PyTorch's default for Conv2d and Linear: weights and bias are uniform on [-b, b) with {@code b =
 * 1 / sqrt(fanIn)}, where fanIn is that of the weights: kernel x kernel x input channels.
 */
public record TorchDefault() implements Initializer {

  /**
   * @throws IllegalArgumentException if the shape is not that of weights, [..., in, out]
   */
  @Override
  public Operand<TFloat32> values(Ops tf, Shape shape, long seed, long place) {
    return Draws.uniform(tf, shape, seed, place, bound(shape));
  }

  @Override
  public Initializer forBias(Shape weights) {
    double bound = bound(weights);
    return (tf, shape, seed, place) -> Draws.uniform(tf, shape, seed, place, bound);
  }

  private static double bound(Shape weights) {
    return 1 / Math.sqrt(Fan.of(weights).in());
  }
}
