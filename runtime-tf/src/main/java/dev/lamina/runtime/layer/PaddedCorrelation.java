package dev.lamina.runtime.layer;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Padding as an operation of its own, for convolutions that TensorFlow cannot pad.
 *
 * @param padding zero rows above and below, zero columns left and right
 * @param one what computes the convolution without padding
 */
record PaddedCorrelation(Extent padding, Correlation one) implements Correlation {

  /** The same without an operation that adds nothing. */
  static Correlation of(Extent padding, Correlation one) {
    return padding.equals(Extent.square(0)) ? one : new PaddedCorrelation(padding, one);
  }

  @Override
  public Operand<TFloat32> forward(Ops tf, Operand<TFloat32> x, Operand<TFloat32> weights) {
    return one.forward(tf, padded(tf, x), weights);
  }

  @Override
  public Operand<TFloat32> dWeights(
      Ops tf, Operand<TFloat32> x, Operand<TFloat32> weights, Operand<TFloat32> dOutput) {
    return one.dWeights(tf, padded(tf, x), weights, dOutput);
  }

  @Override
  public Operand<TFloat32> dInput(
      Ops tf, Operand<TFloat32> x, Operand<TFloat32> weights, Operand<TFloat32> dOutput) {
    int height = Math.toIntExact(x.shape().get(1));
    int width = Math.toIntExact(x.shape().get(2));
    return tf.slice(
        one.dInput(tf, padded(tf, x), weights, dOutput),
        tf.constant(new int[] {0, padding.rows(), padding.columns(), 0}),
        tf.constant(new int[] {-1, height, width, -1}));
  }

  private Operand<TFloat32> padded(Ops tf, Operand<TFloat32> x) {
    int[][] around = {
      {0, 0}, {padding.rows(), padding.rows()}, {padding.columns(), padding.columns()}, {0, 0}
    };
    return tf.pad(x, tf.constant(around), tf.constant(0f));
  }
}
