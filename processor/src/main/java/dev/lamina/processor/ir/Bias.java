package dev.lamina.processor.ir;

/**
 * Whether a layer adds a bias, named as in the DSL. AUTO is decided when the graph is complete;
 * IN_NORM is not written but found: the layer has one, and the BatchNorm behind it takes it.
 */
public enum Bias {
  AUTO,
  YES,
  NO,
  IN_NORM
}
