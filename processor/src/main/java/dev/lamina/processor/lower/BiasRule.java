package dev.lamina.processor.lower;

import dev.lamina.processor.ir.BatchNormOp;
import dev.lamina.processor.ir.Bias;
import dev.lamina.processor.ir.ConvOp;
import dev.lamina.processor.ir.ConvTransposeOp;
import dev.lamina.processor.ir.DenseOp;
import dev.lamina.processor.ir.DepthwiseConvOp;
import dev.lamina.processor.ir.Graph;
import dev.lamina.processor.ir.Node;
import dev.lamina.processor.ir.Op;
import dev.lamina.processor.ir.Step;
import java.util.ArrayList;
import java.util.List;

/** Decides {@code bias = AUTO}: none where all that takes the output is a batch normalization. */
final class BiasRule {
  private final Graph graph;

  private BiasRule(Graph graph) {
    this.graph = graph;
  }

  static Graph decide(Graph graph) {
    BiasRule rule = new BiasRule(graph);
    List<Node> nodes =
        graph.nodes().stream()
            .map(
                node ->
                    node.with(rule.decide(node.steps(), rule.onlyNormalized(node)), node.type()))
            .toList();
    return new Graph(graph.name(), graph.inputs(), nodes, graph.output());
  }

  private List<Step> decide(List<Step> steps, boolean normalizedAfter) {
    List<Step> decided = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      boolean last = i + 1 == steps.size();
      boolean normalized = last ? normalizedAfter : isBatchNorm(steps.get(i + 1));
      Step step = steps.get(i);
      if (step instanceof Step.LayerStep layer) {
        Op op = decide(layer.op(), normalized);
        decided.add(
            new Step.LayerStep(layer.field(), layer.path(), op, layer.type(), layer.place()));
      } else if (step instanceof Step.RepeatStep repeat) {
        List<Step> parts = decide(repeat.parts(), normalized);
        decided.add(new Step.RepeatStep(repeat.field(), repeat.path(), parts, repeat.place()));
      } else {
        decided.add(step);
      }
    }
    return decided;
  }

  private static Op decide(Op op, boolean normalized) {
    Bias bias = normalized ? Bias.NO : Bias.YES;
    if (op instanceof ConvOp conv && conv.bias() == Bias.AUTO) {
      return conv.withBias(bias);
    }
    if (op instanceof ConvTransposeOp conv && conv.bias() == Bias.AUTO) {
      return conv.withBias(bias);
    }
    if (op instanceof DenseOp dense && dense.bias() == Bias.AUTO) {
      return dense.withBias(bias);
    }
    if (op instanceof DepthwiseConvOp conv && conv.bias() == Bias.AUTO) {
      return conv.withBias(bias);
    }
    return op;
  }

  private boolean onlyNormalized(Node node) {
    List<Node> consumers =
        graph.nodes().stream().filter(other -> other.inputs().contains(node.name())).toList();
    return !node.name().equals(graph.output())
        && !consumers.isEmpty()
        && consumers.stream().allMatch(c -> !c.steps().isEmpty() && isBatchNorm(c.steps().get(0)));
  }

  private static boolean isBatchNorm(Step step) {
    return step instanceof Step.LayerStep layer && layer.op() instanceof BatchNormOp
        || step instanceof Step.RepeatStep repeat && isBatchNorm(repeat.parts().get(0));
  }
}
