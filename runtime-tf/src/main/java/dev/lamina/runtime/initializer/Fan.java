package dev.lamina.runtime.initializer;

import org.tensorflow.ndarray.Shape;

/**
 * How many connections the neurons of a layer have.
 *
 * @param in of one output: kernel x kernel x input channels for a convolution
 * @param out of one input: kernel x kernel x filters for a convolution
 */
record Fan(long in, long out) {

  /**
   * @param weights [kernel, kernel, in, out] or [in, out]
   * @throws IllegalArgumentException if the shape has fewer than two dimensions or an unknown one
   */
  static Fan of(Shape weights) {
    int rank = weights.numDimensions();
    if (rank < 2 || weights.hasUnknownDimension()) {
      throw new IllegalArgumentException(
          "weights have a known shape [..., in, out], this is " + weights);
    }
    long window = 1;
    for (int axis = 0; axis < rank - 2; axis++) {
      window *= weights.get(axis);
    }
    return new Fan(window * weights.get(rank - 2), window * weights.get(rank - 1));
  }
}
