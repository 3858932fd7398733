package dev.lamina.processor.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** The layers of a model with those of its blocks, in the order of the forward pass. */
public final class LayerList {
  private LayerList() {}

  /** A layer with its path from the model: "stage1.0.conv1.norm". */
  public record Entry(String path, Step.LayerStep step) {}

  public static List<Entry> of(Graph graph) {
    List<Entry> entries = new ArrayList<>();
    visit("", graph, (path, step) -> entries.add(new Entry(path, step)));
    return entries;
  }

  private static void visit(String prefix, Graph graph, BiConsumer<String, Step.LayerStep> action) {
    for (Node node : graph.nodes()) {
      node.steps().forEach(step -> visit(prefix, step, action));
    }
  }

  private static void visit(String prefix, Step step, BiConsumer<String, Step.LayerStep> action) {
    if (step instanceof Step.BlockStep block) {
      visit(prefix + block.path() + ".", block.graph(), action);
    } else if (step instanceof Step.RepeatStep repeat) {
      repeat.parts().forEach(part -> visit(prefix, part, action));
    } else {
      action.accept(prefix + step.path(), (Step.LayerStep) step);
    }
  }
}
