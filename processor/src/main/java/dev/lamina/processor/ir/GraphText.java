package dev.lamina.processor.ir;

import java.util.stream.Collectors;

/**
 * A model as the compiler sees it: blocks instantiated, shapes inferred, sites filled. One line a
 * node with the values that it takes, below it its layers.
 */
public final class GraphText {
  private static final String INDENT = "  ";

  private final StringBuilder text = new StringBuilder();

  private GraphText() {}

  /** The text, a newline at its end. */
  public static String of(Model model) {
    GraphText writer = new GraphText();
    writer.text.append("model ").append(model.name()).append(" is ").append(model.typeName());
    writer.graph("", model.graph());
    return writer.text.toString();
  }

  private void graph(String indent, Graph graph) {
    text.append(
        graph.inputs().stream()
            .map(input -> input.name() + " " + input.type())
            .collect(Collectors.joining(", ", " of ", "\n")));
    String inside = indent + INDENT;
    for (Node node : graph.nodes()) {
      text.append(inside)
          .append(node.name())
          .append(" = f(")
          .append(String.join(", ", node.inputs()))
          .append(") ")
          .append(node.type())
          .append('\n');
      node.steps().forEach(step -> step(inside + INDENT, step));
    }
    text.append(inside).append("return ").append(graph.output()).append('\n');
  }

  private void step(String indent, Step step) {
    text.append(indent).append(step.path());
    if (step instanceof Step.BlockStep block) {
      text.append(": block ").append(block.graph().name());
      graph(indent, block.graph());
    } else if (step instanceof Step.RepeatStep repeat) {
      text.append(": ").append(repeat.parts().size()).append(" times\n");
      repeat.parts().forEach(part -> step(indent + INDENT, part));
    } else {
      Step.LayerStep layer = (Step.LayerStep) step;
      text.append(": ")
          .append(OpText.of(layer.op()))
          .append(" -> ")
          .append(layer.type())
          .append('\n');
    }
  }
}
