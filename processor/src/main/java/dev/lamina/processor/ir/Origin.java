package dev.lamina.processor.ir;

/**
 * Where in the user's source something was declared. Opaque here, so that the model of a network
 * does not know what read it.
 */
public interface Origin {

  /** Grows along the source of one compilation: messages are sorted by it. */
  int order();
}
