package dev.lamina.processor.check;

import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.ir.Graph;
import dev.lamina.processor.ir.Step;
import java.util.List;

/** All rules, over a model and all that it contains. */
public final class GraphChecks {
  private static final List<GraphCheck> CHECKS = List.of(new JoinCheck(), new SizeCheck());

  private GraphChecks() {}

  public static void check(Graph graph, Diagnostics diagnostics) {
    CHECKS.forEach(check -> check.check(graph, diagnostics));
    graph.nodes().forEach(node -> node.steps().forEach(step -> descend(step, diagnostics)));
  }

  private static void descend(Step step, Diagnostics diagnostics) {
    if (step instanceof Step.BlockStep block) {
      check(block.graph(), diagnostics);
    } else if (step instanceof Step.RepeatStep repeat) {
      repeat.parts().forEach(part -> descend(part, diagnostics));
    }
  }
}
