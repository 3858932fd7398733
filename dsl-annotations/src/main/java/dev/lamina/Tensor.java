package dev.lamina;

/**
 * The type of every wire in a model: what a layer takes and what it returns.
 *
 * <p>A marker for the compiler. It has no instances and never runs.
 */
public interface Tensor {}
