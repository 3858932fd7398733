package dev.lamina.runtime.graph;

/** What a variable is for; optimizers and recipes treat the roles differently. */
public enum VariableRole {
  /** The kernel of a convolution or dense layer. Weight decay acts on these. */
  WEIGHT,
  BIAS,
  /** Scale and offset of a normalization. */
  NORMALIZATION,
  /** A learnable of an activation function. */
  ACTIVATION,
  /** A running average: not trained, but saved. */
  STATISTIC;

  public boolean trainable() {
    return this != STATISTIC;
  }
}
