package dev.lamina.runtime.step;

import org.tensorflow.Tensor;

/**
 * Runs steps of one graph and keeps its variables: feeds in, fetches out. Nothing above it knows
 * where the graph runs.
 */
public interface StepRunner extends AutoCloseable {

  /**
   * Runs a step to its end.
   *
   * @param feeds one tensor for each of the step's feeds, in their order; they stay the caller's
   * @return one tensor for each of the step's fetches; the caller closes them
   */
  Fetched run(Step step, Tensor... feeds);

  /** Frees the variables. */
  @Override
  void close();
}
