package dev.lamina;

/** Parameters that weight decay may leave alone. */
public enum Spared {
  /** Biases of convolutions and dense layers. */
  BIAS,
  /** Scales and offsets of normalizations. */
  NORMALIZATION,
  /** What activation functions learn; an {@code l2} of their own acts all the same. */
  ACTIVATION
}
