package dev.lamina.runtime.data;

/** What a model is shown of an example. */
public enum InputKind {
  /** An 8-bit image, [height, width, channels], which is normalised and may be augmented. */
  IMAGE,
  /** Characters or the like, a number from 0 to 255 each, which the model gets as they are. */
  CODES,
  /** Numbers, which the model gets as they are. */
  NUMBERS
}
