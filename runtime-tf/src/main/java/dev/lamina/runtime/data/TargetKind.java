package dev.lamina.runtime.data;

/** What a model should answer to an example. */
public enum TargetKind {
  /** One of several classes, which count from 0. */
  CLASS,
  /** A number from 0 to 1 for each place of an image, [height, width, channels], in 8 bits. */
  MASK,
  /** Numbers. */
  NUMBERS
}
