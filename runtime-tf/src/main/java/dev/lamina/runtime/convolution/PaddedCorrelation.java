package dev.lamina.runtime.convolution;

import dev.lamina.runtime.graph.OnHost;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

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
  public <T extends TFloating> Operand<T> forward(Ops tf, Operand<T> x, Operand<T> weights) {
    return one.forward(tf, padded(tf, x), weights);
  }

  /** The image is padded again: the copy of the forward pass would be kept beside the image. */
  @Override
  public <T extends TFloating> Operand<T> dWeights(
      Ops tf, Operand<T> x, Operand<T> weights, Operand<T> dOutput) {
    Operand<T> again = padded(tf.withControlDependencies(dOutput), x);
    return one.dWeights(tf, again, weights, dOutput);
  }

  @Override
  public <T extends TFloating> Operand<T> dInput(
      Ops tf, Operand<T> x, Operand<T> weights, Operand<T> dOutput) {
    int height = Math.toIntExact(x.shape().get(1));
    int width = Math.toIntExact(x.shape().get(2));
    return tf.slice(
        one.dInput(tf, padded(tf, x), weights, dOutput),
        tf.constant(new int[] {0, padding.rows(), padding.columns(), 0}),
        tf.constant(new int[] {-1, height, width, -1}));
  }

  private <T extends TFloating> Operand<T> padded(Ops tf, Operand<T> x) {
    int[][] around = {
      {0, 0}, {padding.rows(), padding.rows()}, {padding.columns(), padding.columns()}, {0, 0}
    };
    return tf.pad(x, tf.constant(around), OnHost.number(tf, x, 0));
  }
}
