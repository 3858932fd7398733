package dev.lamina.processor.diagnostic;

/** How much a message weighs. */
public enum Severity {
  /** Nothing is generated. */
  ERROR,
  /** Almost surely not what was meant. */
  WARNING,
  /** Worth a look; never fails a build, not one with -Werror either. */
  NOTE
}
