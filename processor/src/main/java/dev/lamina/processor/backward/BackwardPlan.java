package dev.lamina.processor.backward;

import dev.lamina.processor.ir.Graph;
import dev.lamina.processor.ir.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The backward pass of a graph: its nodes in reverse order, and for each value the gradients that
 * meet there. The gradient of a value that several nodes take is the sum of what they hand back.
 *
 * @param nodes from the output to the inputs
 * @param parts for each node and input: which gradients are summed, in the order in which the
 *     backward pass computes them
 */
public record BackwardPlan(List<Node> nodes, Map<String, List<Part>> parts) {

  /** One gradient that reaches a value. */
  public sealed interface Part {

    /** A text that no other gradient of the graph has. */
    String key();
  }

  /** The gradient that is given to the backward pass, at the output. */
  public record Given() implements Part {
    @Override
    public String key() {
      return "";
    }
  }

  /**
   * What a node hands back.
   *
   * @param consumer the name of the node
   * @param position of the value among the node's inputs
   */
  public record From(String consumer, int position) implements Part {
    @Override
    public String key() {
      return consumer + " " + position;
    }
  }

  /** The plan of a graph in which every node reaches the output. */
  public static BackwardPlan of(Graph graph) {
    Map<String, List<Part>> parts = new LinkedHashMap<>();
    graph.inputs().forEach(input -> parts.put(input.name(), new ArrayList<>()));
    graph.nodes().forEach(node -> parts.put(node.name(), new ArrayList<>()));
    parts.get(graph.output()).add(new Given());
    List<Node> reverse = new ArrayList<>();
    for (int i = graph.nodes().size() - 1; i >= 0; i--) {
      Node node = graph.nodes().get(i);
      if (parts.get(node.name()).isEmpty()) {
        throw new IllegalArgumentException(node.name() + " does not reach the output");
      }
      reverse.add(node);
      for (int position = 0; position < node.inputs().size(); position++) {
        parts.get(node.inputs().get(position)).add(new From(node.name(), position));
      }
    }
    return new BackwardPlan(reverse, parts);
  }
}
