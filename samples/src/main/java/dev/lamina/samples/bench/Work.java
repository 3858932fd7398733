package dev.lamina.samples.bench;

/** What a step is. */
public enum Work {
  /** Forward pass, loss, backward pass, update. */
  TRAINING,
  /** The forward pass in evaluation, and the loss. */
  INFERENCE
}
