package dev.lamina;

/**
 * Initial values of a layer's weights. {@code fanIn} and {@code fanOut} count the connections of
 * one output and of one input: kernel x kernel x channels for a convolution.
 */
public enum Init {
  /**
   * PyTorch's default for convolutions and linear layers: uniform on [-b, b] with {@code b = 1 /
   * sqrt(fanIn)}, biases too.
   */
  DEFAULT,
  /**
   * Normal with mean 0 and variance {@code 2 / fanIn}, biases 0 (He et al. 2015, arXiv 1502.01852,
   * eq. 10).
   */
  HE,
  /**
   * Uniform on [-b, b] with {@code b = sqrt(6 / (fanIn + fanOut))}, biases 0 (Glorot and Bengio
   * 2010, eq. 16).
   */
  GLOROT
}
