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
  STATISTIC,
  /** A momentum or another state of the optimizer: not trained, but saved with checkpoints. */
  OPTIMIZER;

  /** Whether an optimizer changes it by its gradient. */
  public boolean trainable() {
    return this != STATISTIC && this != OPTIMIZER;
  }
}
