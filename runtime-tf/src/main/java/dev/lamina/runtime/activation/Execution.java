package dev.lamina.runtime.activation;

/** How the operations of an activation function are run. */
public enum Execution {
  /** One after the other, as they are written. Each reads and writes the whole tensor. */
  PLAIN,

  /** Compiled by XLA into loops that go through the tensor once. Compiling takes a moment. */
  XLA
}
