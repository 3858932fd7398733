package dev.lamina.runtime.step;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;

/**
 * Something that a graph can do.
 *
 * @param feeds placeholders that get a tensor when the step runs
 * @param fetches results that come back
 * @param targets operations that run besides
 */
public record Step(List<Operand<?>> feeds, List<Operand<?>> fetches, List<Op> targets) {

  public Step {
    feeds = List.copyOf(feeds);
    fetches = List.copyOf(fetches);
    targets = List.copyOf(targets);
  }
}
