package dev.lamina.processor.ir;

/** Whether a layer adds a bias, named as in the DSL. AUTO is decided when the graph is complete. */
public enum Bias {
  AUTO,
  YES,
  NO
}
