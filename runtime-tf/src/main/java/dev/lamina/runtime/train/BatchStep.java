package dev.lamina.runtime.train;

import dev.lamina.runtime.step.Step;
import java.util.List;
import org.tensorflow.Operand;

/**
 * A step over a batch of examples. The same operations run either way; where the batch is fed, the
 * picking is left out.
 *
 * @param picked takes the numbers of examples that are on the device
 * @param fed takes the examples themselves: their inputs, then their targets if the step needs them
 */
record BatchStep(Step picked, Step fed) {

  /**
   * @param indices a placeholder for the numbers of examples
   * @param examples what is picked by them
   */
  static BatchStep of(Operand<?> indices, List<Operand<?>> examples, Operand<?> fetch) {
    return new BatchStep(
        new Step(List.of(indices), List.of(fetch), List.of()),
        new Step(examples, List.of(fetch), List.of()));
  }

  boolean needsTargets() {
    return fed.feeds().size() > 1;
  }
}
