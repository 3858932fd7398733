package dev.lamina.processor.lower;

import dev.lamina.processor.ir.ConvOp;
import dev.lamina.processor.ir.ConvTransposeOp;
import dev.lamina.processor.ir.DenseOp;
import dev.lamina.processor.ir.EmbeddingOp;
import dev.lamina.processor.ir.Graph;
import dev.lamina.processor.ir.Node;
import dev.lamina.processor.ir.Op;
import dev.lamina.processor.ir.ProjectionOp;
import dev.lamina.processor.ir.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * The width of a model scales every number of channels and units that is given, but for the last
 * one: those are the classes.
 */
final class WidthRule {
  private final double width;

  private WidthRule(double width) {
    this.width = width;
  }

  static Graph scale(Graph graph, double width) {
    return width == 1 ? graph : new WidthRule(width).graph(graph, true);
  }

  private Graph graph(Graph graph, boolean last) {
    List<Node> nodes = new ArrayList<>();
    for (Node node : graph.nodes()) {
      boolean output = last && node.name().equals(graph.output());
      nodes.add(node.with(steps(node.steps(), output), node.type()));
    }
    return new Graph(graph.name(), graph.inputs(), nodes, graph.output());
  }

  private List<Step> steps(List<Step> steps, boolean output) {
    int end = output ? lastWithUnits(steps) : steps.size();
    List<Step> scaled = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      scaled.add(step(steps.get(i), output && i >= end));
    }
    return scaled;
  }

  /** Behind it nothing changes how many classes there are. */
  private static int lastWithUnits(List<Step> steps) {
    int last = steps.size() - 1;
    while (last > 0 && steps.get(last) instanceof Step.LayerStep layer && !hasUnits(layer.op())) {
      last--;
    }
    return last;
  }

  private static boolean hasUnits(Op op) {
    return op instanceof ConvOp || op instanceof ConvTransposeOp || op instanceof DenseOp;
  }

  private Step step(Step step, boolean last) {
    if (step instanceof Step.BlockStep block) {
      return block.with(graph(block.graph(), last));
    }
    if (step instanceof Step.RepeatStep repeat) {
      return new Step.RepeatStep(
          repeat.field(), repeat.path(), steps(repeat.parts(), last), repeat.place());
    }
    Step.LayerStep layer = (Step.LayerStep) step;
    return new Step.LayerStep(
        layer.field(),
        layer.path(),
        last ? layer.op() : scaled(layer.op()),
        layer.type(),
        layer.place());
  }

  private Op scaled(Op op) {
    if (op instanceof ConvOp conv) {
      return conv.filters() > 0
          ? conv.between(conv.inputs(), scaled(conv.filters()))
          : conv.inScaledModel();
    }
    if (op instanceof ConvTransposeOp conv) {
      return conv.filters() > 0
          ? conv.between(conv.inputs(), scaled(conv.filters()))
          : conv.inScaledModel();
    }
    if (op instanceof ProjectionOp projection && projection.filters() > 0) {
      return new ProjectionOp(scaled(projection.filters()), projection.stride(), projection.bias());
    }
    if (op instanceof EmbeddingOp embedding) {
      return new EmbeddingOp(embedding.count(), scaled(embedding.size()));
    }
    return op instanceof DenseOp dense
        ? new DenseOp(dense.inputs(), scaled(dense.units()), dense.bias(), dense.init())
        : op;
  }

  private int scaled(int channels) {
    return (int) Math.max(1, Math.round(channels * width));
  }
}
