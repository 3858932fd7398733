package dev.lamina;

/** The values of an activation function's learnables at the start of training. */
public enum LearnableInit {
  /** The values of the attributes. */
  VALUE,
  ZERO,
  /** Normal with mean 0 and standard deviation 0.1 (ConvReLU's paper gives no scale). */
  RANDOM,
  /**
   * Normal with mean 0 and variance {@code 2 / (inputs + filters)} of the convolution that follows;
   * with {@link Sharing#KERNEL} only (Glorot and Bengio 2010, as ConvReLU's paper uses it).
   */
  GLOROT
}
