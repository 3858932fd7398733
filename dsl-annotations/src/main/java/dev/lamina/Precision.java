package dev.lamina;

/**
 * What a network computes in. Weights, statistics, the loss and the optimizer are float32 in either
 * case, and so is all that is saved.
 */
public enum Precision {
  /** 32 bits: 24 of them for the digits, some 7 decimal ones. */
  FP32,
  /**
   * Mixed: convolutions, dense layers, normalizations and what lies between them in bfloat16, 16
   * bits with the range of float32 and 8 bits for the digits, two to three decimal ones.
   */
  BF16
}
