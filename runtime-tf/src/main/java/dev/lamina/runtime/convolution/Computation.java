package dev.lamina.runtime.convolution;

/** One of the three computations of a convolution in a training step. */
enum Computation {
  FORWARD,
  INPUT_GRADIENT,
  FILTER_GRADIENT
}
