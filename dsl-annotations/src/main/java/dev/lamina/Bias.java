package dev.lamina;

/** Whether a layer adds a bias. */
public enum Bias {
  /** None where all that takes the output is a {@link BatchNorm}, which would undo it; else one. */
  AUTO,
  YES,
  NO
}
