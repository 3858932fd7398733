package dev.lamina.processor.ir;

/** Where the learnables of an activation function start, named as in the DSL. */
public enum LearnableInit {
  VALUE,
  ZERO,
  RANDOM,
  GLOROT
}
