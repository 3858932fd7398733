package dev.lamina.processor.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A graph in which some layers are replaced or taken out. */
public final class LayerRewrite {

  /** What becomes of a layer. */
  @FunctionalInterface
  public interface Rule {
    /**
     * @param path from the model
     * @return what the layer computes instead; nothing to take it out
     */
    Optional<Op> apply(String path, Op op);
  }

  private final Rule rule;

  private LayerRewrite(Rule rule) {
    this.rule = rule;
  }

  public static Graph apply(Graph graph, Rule rule) {
    return new LayerRewrite(rule).graph("", graph);
  }

  private Graph graph(String prefix, Graph graph) {
    List<Node> nodes =
        graph.nodes().stream()
            .map(node -> node.with(steps(prefix, node.steps()), node.type()))
            .toList();
    return new Graph(graph.name(), graph.inputs(), nodes, graph.output());
  }

  private List<Step> steps(String prefix, List<Step> steps) {
    List<Step> rewritten = new ArrayList<>();
    for (Step step : steps) {
      if (step instanceof Step.BlockStep block) {
        Graph inner = graph(prefix + block.path() + ".", block.graph());
        rewritten.add(block.with(inner));
      } else if (step instanceof Step.RepeatStep repeat) {
        List<Step> parts = steps(prefix, repeat.parts());
        if (!parts.isEmpty()) {
          rewritten.add(new Step.RepeatStep(repeat.field(), repeat.path(), parts, repeat.place()));
        }
      } else {
        Step.LayerStep layer = (Step.LayerStep) step;
        rule.apply(prefix + layer.path(), layer.op())
            .map(
                op ->
                    new Step.LayerStep(
                        layer.field(), layer.path(), op, layer.type(), layer.place()))
            .ifPresent(rewritten::add);
      }
    }
    return rewritten;
  }
}
