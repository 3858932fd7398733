package dev.lamina;

/**
 * Which activation sites of a model a function fills: the partial replacement of ConvReLU (Gao,
 * Cai, Ji 2020, "Adaptive Convolutional ReLUs", AAAI: R1, R2, R3). A block here is a method of the
 * model that applies a {@link Block} annotation and has sites, with its repeats.
 */
public enum Placement {
  /** Every site (R3). */
  ALL,
  /** The sites of the first block (R1). */
  FIRST_BLOCK,
  /** The sites of the last block (R2). */
  LAST_BLOCK
}
