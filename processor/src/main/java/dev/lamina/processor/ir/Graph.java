package dev.lamina.processor.ir;

import java.util.List;

/**
 * A model, or one use of a block.
 *
 * @param name of the declaring type: "ResNet18", "BasicBlock"
 * @param inputs in the order in which they are given
 * @param nodes in topological order, ties in the order of declaration
 * @param output the name of the node (or input) whose value the graph returns; empty where that was
 *     unclear, which was reported
 */
public record Graph(String name, List<Input> inputs, List<Node> nodes, String output) {

  public Graph {
    inputs = List.copyOf(inputs);
    nodes = List.copyOf(nodes);
  }

  /**
   * An input of the graph.
   *
   * @param name as the wires of the nodes call it
   * @param type unknown in a block until shapes are inferred
   */
  public record Input(String name, TensorType type) {}

  /** The type of an input or of a node's output. */
  public TensorType typeOf(String name) {
    for (Input input : inputs) {
      if (input.name().equals(name)) {
        return input.type();
      }
    }
    for (Node node : nodes) {
      if (node.name().equals(name)) {
        return node.type();
      }
    }
    throw new IllegalArgumentException("no value " + name + " in " + this.name);
  }

  /** The type of what the graph returns. */
  public TensorType outputType() {
    return output.isEmpty() ? TensorType.UNKNOWN : typeOf(output);
  }
}
