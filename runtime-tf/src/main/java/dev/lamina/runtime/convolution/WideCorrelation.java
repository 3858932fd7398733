package dev.lamina.runtime.convolution;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/**
 * Computed in float32 whatever the type of the numbers, and rounded to that type at the end.
 *
 * @param one what computes it
 */
record WideCorrelation(Correlation one) implements Correlation {

  @Override
  public <T extends TFloating> Operand<T> forward(Ops tf, Operand<T> x, Operand<T> weights) {
    return narrow(tf, x, one.forward(tf, wide(tf, x), wide(tf, weights)));
  }

  /** The image is widened again: what the forward pass made would be kept beside the image. */
  @Override
  public <T extends TFloating> Operand<T> dWeights(
      Ops tf, Operand<T> x, Operand<T> weights, Operand<T> dOutput) {
    Operand<TFloat32> again = wide(tf.withControlDependencies(dOutput), x);
    return narrow(tf, x, one.dWeights(tf, again, wide(tf, weights), wide(tf, dOutput)));
  }

  @Override
  public <T extends TFloating> Operand<T> dInput(
      Ops tf, Operand<T> x, Operand<T> weights, Operand<T> dOutput) {
    return narrow(tf, x, one.dInput(tf, wide(tf, x), wide(tf, weights), wide(tf, dOutput)));
  }

  private static <T extends TFloating> Operand<TFloat32> wide(Ops tf, Operand<T> value) {
    return tf.dtypes.cast(value, TFloat32.class);
  }

  private static <T extends TFloating> Operand<T> narrow(
      Ops tf, Operand<T> like, Operand<TFloat32> value) {
    return tf.dtypes.cast(value, like.type());
  }
}
