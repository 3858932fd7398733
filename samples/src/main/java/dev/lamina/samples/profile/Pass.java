package dev.lamina.samples.profile;

/** What part of a training step an operation belongs to. */
public enum Pass {
  /** Whatever the loss depends on. */
  FORWARD,
  /** Whatever else a gradient of a variable depends on. */
  BACKWARD,
  /** The rest: the optimizer, running averages, measures. */
  UPDATE
}
