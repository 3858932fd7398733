package dev.lamina.processor.check;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.ir.Graph;
import dev.lamina.processor.ir.Node;
import dev.lamina.processor.ir.OpText;
import dev.lamina.processor.ir.Step;
import java.util.stream.Collectors;

/** A method takes as many tensors as its first layer does, and only the first takes several. */
final class JoinCheck implements GraphCheck {

  @Override
  public void check(Graph graph, Diagnostics diagnostics) {
    graph.nodes().forEach(node -> check(graph, node, diagnostics));
  }

  /** What such a node would take most likely: the one declared before it, or an input. */
  private static String before(Graph graph, Node node) {
    int index = graph.nodes().indexOf(node);
    if (index > 0) {
      return graph.nodes().get(index - 1).name();
    }
    return graph.inputs().isEmpty() ? "input" : graph.inputs().get(0).name();
  }

  private static void check(Graph graph, Node node, Diagnostics diagnostics) {
    int given = node.inputs().size();
    if (given == 0) {
      diagnostics.error(
          DiagnosticCode.JOIN,
          node.origin(),
          "\"%s\" takes no tensor; expected a parameter named after a node, or one with @Input"
              .formatted(node.name()),
          "help  write  Tensor %s(Tensor %s)".formatted(node.name(), before(graph, node)));
      return;
    }
    for (int i = 0; i < node.steps().size(); i++) {
      Step step = node.steps().get(i);
      int here = i == 0 ? given : 1;
      if (step instanceof Step.RepeatStep repeat && here == 1) {
        repeat.parts().forEach(part -> check(node, part, here, diagnostics));
      } else {
        check(node, step, here, diagnostics);
      }
    }
  }

  /**
   * @param here how many tensors the step gets
   */
  private static void check(Node node, Step step, int here, Diagnostics diagnostics) {
    if (joins(step) && here < 2) {
      diagnostics.error(
          DiagnosticCode.JOIN,
          step.place().layer(),
          "@%s of \"%s\" gets one tensor; it stands first on a method that takes several"
              .formatted(OpText.of(((Step.LayerStep) step).op()), node.name()),
          "help  delete it, or put it on a node of its own that takes several");
    } else if (step instanceof Step.BlockStep block
        && !block.graph().output().isEmpty()
        && block.graph().inputs().size() != here) {
      String names =
          block.graph().inputs().stream().map(Graph.Input::name).collect(Collectors.joining(", "));
      diagnostics.error(
          DiagnosticCode.BLOCK_INPUTS,
          block.place().layer(),
          "block %s of \"%s\" takes %s tensors (%s), but gets %s"
              .formatted(
                  block.graph().name(), node.name(), block.graph().inputs().size(), names, here),
          "help  write  %s(%s)"
              .formatted(
                  node.name(),
                  block.graph().inputs().stream()
                      .map(input -> "Tensor ...")
                      .collect(Collectors.joining(", "))));
    } else if (here > 1 && !joins(step) && !(step instanceof Step.BlockStep)) {
      diagnostics.error(
          DiagnosticCode.JOIN,
          step.place().layer(),
          "\"%s\" takes %s tensors, but its first layer takes one".formatted(node.name(), here),
          "help  write @Concat, @Add or @Multiply before it, or take one tensor only");
    }
  }

  private static boolean joins(Step step) {
    return step instanceof Step.LayerStep layer && layer.op().joins();
  }
}
