package dev.lamina.processor.ir;

/** Initial values of weights, named as in the DSL. */
public enum Init {
  DEFAULT,
  HE,
  GLOROT
}
