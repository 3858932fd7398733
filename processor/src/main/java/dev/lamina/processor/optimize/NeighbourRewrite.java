package dev.lamina.processor.optimize;

import dev.lamina.processor.ir.Graph;
import dev.lamina.processor.ir.Node;
import dev.lamina.processor.ir.Op;
import dev.lamina.processor.ir.Step;
import dev.lamina.processor.ir.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rewrite of two layers of which the second takes what the first puts out, and nothing else does:
 * one behind the other in a method, or at the end of one and the start of the other. In blocks too,
 * but not across their borders.
 */
abstract class NeighbourRewrite implements Rewrite {

  /**
   * What stands in the place of two layers.
   *
   * @param first in the place of the one, possibly nothing
   * @param second in the place of the other
   */
  record Pair(List<Step.LayerStep> first, List<Step.LayerStep> second) {}

  /** The two, rewritten; nothing if they stay. */
  abstract Optional<Pair> rewrite(Step.LayerStep layer, Step.LayerStep next);

  @Override
  public final Graph apply(Graph graph) {
    Map<String, Node> nodes = new HashMap<>();
    for (Node node : graph.nodes()) {
      nodes.put(node.name(), node.with(withinSteps(node.steps()), node.type()));
    }
    for (Node node : graph.nodes()) {
      if (node.inputs().size() == 1 && isOnlyUse(graph, node.inputs().get(0))) {
        betweenNodes(nodes.get(node.inputs().get(0)), nodes.get(node.name()), nodes);
      }
    }
    List<Node> rewritten = graph.nodes().stream().map(node -> nodes.get(node.name())).toList();
    return new Graph(graph.name(), graph.inputs(), rewritten, graph.output());
  }

  private static boolean isOnlyUse(Graph graph, String value) {
    long uses =
        graph.nodes().stream()
            .flatMap(node -> node.inputs().stream())
            .filter(value::equals)
            .count();
    return uses == 1
        && !graph.output().equals(value)
        && graph.inputs().stream().noneMatch(input -> input.name().equals(value));
  }

  private void betweenNodes(Node source, Node taker, Map<String, Node> nodes) {
    if (source.steps().isEmpty() || taker.steps().isEmpty()) {
      return;
    }
    int last = source.steps().size() - 1;
    pair(source.steps().get(last), taker.steps().get(0))
        .ifPresent(
            pair -> {
              List<Step> before = new ArrayList<>(source.steps().subList(0, last));
              before.addAll(pair.first());
              nodes.put(source.name(), source.with(before, source.type()));
              List<Step> after = new ArrayList<>(pair.second());
              after.addAll(taker.steps().subList(1, taker.steps().size()));
              nodes.put(taker.name(), taker.with(withinSteps(after), taker.type()));
            });
  }

  private List<Step> withinSteps(List<Step> steps) {
    List<Step> rewritten = new ArrayList<>();
    for (Step step : steps) {
      rewritten.add(inside(step));
    }
    // From the end, so that a layer that moves meets all that it can pass.
    for (int i = rewritten.size() - 2; i >= 0; i--) {
      boolean moves = true;
      for (int at = i; moves && at + 1 < rewritten.size(); at++) {
        Optional<Pair> pair = pair(rewritten.get(at), rewritten.get(at + 1));
        moves = pair.isPresent();
        if (moves) {
          List<Step> place = rewritten.subList(at, at + 2);
          place.clear();
          place.addAll(pair.get().first());
          place.addAll(pair.get().second());
        }
      }
    }
    return rewritten;
  }

  private Step inside(Step step) {
    if (step instanceof Step.BlockStep block) {
      return block.with(apply(block.graph()));
    }
    return step instanceof Step.RepeatStep repeat
        ? new Step.RepeatStep(
            repeat.field(), repeat.path(), withinSteps(repeat.parts()), repeat.place())
        : step;
  }

  private Optional<Pair> pair(Step step, Step next) {
    return step instanceof Step.LayerStep layer && next instanceof Step.LayerStep taker
        ? rewrite(layer, taker)
        : Optional.empty();
  }

  /** The same layer with another operation and type. */
  static Step.LayerStep with(Step.LayerStep layer, Op op, TensorType type) {
    return new Step.LayerStep(layer.field(), layer.path(), op, type, layer.place());
  }
}
