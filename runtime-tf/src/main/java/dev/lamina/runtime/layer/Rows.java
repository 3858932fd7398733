package dev.lamina.runtime.layer;

import dev.lamina.runtime.convolution.Stencil;
import dev.lamina.runtime.graph.Sizes;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A sequence [N, length, channels] as an image of one row, and the way back. */
final class Rows {
  private Rows() {}

  static Operand<TFloat32> image(Ops tf, Operand<TFloat32> sequence) {
    Shape shape = sequence.shape();
    return tf.reshape(sequence, Sizes.constant(tf, shape.get(0), 1, shape.get(1), shape.get(2)));
  }

  static Operand<TFloat32> sequence(Ops tf, Operand<TFloat32> image) {
    Shape shape = image.shape();
    return tf.reshape(image, Sizes.constant(tf, shape.get(0), shape.get(2), shape.get(3)));
  }

  /**
   * @param layer how messages call it: "a 1-D convolution"
   * @throws IllegalArgumentException if it is no sequence of that many channels, or too short
   */
  static void requireFit(String layer, Operand<?> x, int channels, Stencil stencil) {
    Shape shape = x.shape();
    if (shape.numDimensions() != 3) {
      throw new IllegalArgumentException(layer + " takes [N, length, c], not " + shape);
    }
    if (shape.get(1) < 1 || shape.get(2) < 1) {
      throw new IllegalArgumentException(
          layer + " needs to know length and channels of its input, not " + shape);
    }
    Arguments.lastAxis(layer, shape, channels, "channels");
    long span = stencil.span().columns();
    if (shape.get(1) + 2L * stencil.padding().columns() < span) {
      String dilated = stencil.dilation() == 1 ? "" : " and dilation " + stencil.dilation();
      throw new IllegalArgumentException(
          layer
              + " with kernel "
              + stencil.kernel().columns()
              + dilated
              + " does not fit into "
              + shape);
    }
  }
}
