package dev.lamina.processor.ir;

import java.util.List;

/**
 * A method of a model or block: the layers that it applies, one after the other.
 *
 * @param name of the method
 * @param inputs names of nodes or of inputs of the graph; the first step takes them all
 * @param steps the layers; none where a projection turned out to be the identity
 * @param type of the output; unknown until shapes are inferred
 * @param origin of the method
 */
public record Node(
    String name, List<String> inputs, List<Step> steps, TensorType type, Origin origin) {

  public Node {
    inputs = List.copyOf(inputs);
    steps = List.copyOf(steps);
  }

  /** The same node with other steps and another type. */
  public Node with(List<Step> newSteps, TensorType newType) {
    return new Node(name, inputs, newSteps, newType, origin);
  }
}
