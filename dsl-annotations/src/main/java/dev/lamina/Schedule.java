package dev.lamina;

/** How the learning rate changes while a model is trained, after the warm-up. */
public enum Schedule {
  /** It stays. */
  CONSTANT,
  /** It is multiplied by a factor at milestones; without milestones it stays. */
  STEPS,
  /** It falls along half a cosine, step by step. */
  COSINE,
  /** It rises to the learning rate and falls to next to nothing, along half a cosine each. */
  ONE_CYCLE
}
