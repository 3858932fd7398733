package dev.lamina.runtime.data;

/**
 * How the examples of a model's data sets lie in its graph.
 *
 * @param input what the model is shown
 * @param target what it should answer
 */
public record ExampleForm(TensorForm input, TensorForm target) {}
