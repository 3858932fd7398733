package dev.lamina.processor.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which layers of a model take the output of which, blocks and identities looked through. */
public final class Flow {
  /** Stands for the inputs of the model, and for wires that lead nowhere. */
  private static final String INPUT = "";

  private final Map<String, List<LayerList.Entry>> consumers = new LinkedHashMap<>();
  private final String output;

  private Flow(Graph graph) {
    Map<String, String> inputs = new HashMap<>();
    graph.inputs().forEach(input -> inputs.put(input.name(), INPUT));
    output = run("", graph, inputs);
  }

  public static Flow of(Graph graph) {
    return new Flow(graph);
  }

  /** The layers that take the output of the layer at that path. */
  public List<LayerList.Entry> consumers(String path) {
    return consumers.getOrDefault(path, List.of());
  }

  /** Whether the model returns what the layer at that path puts out. */
  public boolean isOutput(String path) {
    return path.equals(output);
  }

  /** The path of the layer that makes the graph's output. */
  private String run(String prefix, Graph graph, Map<String, String> inputs) {
    Map<String, String> makers = new HashMap<>(inputs);
    for (Node node : graph.nodes()) {
      List<String> sources =
          node.inputs().stream().map(name -> makers.getOrDefault(name, INPUT)).toList();
      for (Step step : node.steps()) {
        sources = List.of(run(prefix, step, sources));
      }
      makers.put(node.name(), sources.isEmpty() ? INPUT : sources.get(0));
    }
    return makers.getOrDefault(graph.output(), INPUT);
  }

  private String run(String prefix, Step step, List<String> sources) {
    if (step instanceof Step.BlockStep block) {
      Map<String, String> inputs = new HashMap<>();
      // A broken model may give a block the wrong number of tensors, which was reported.
      for (int i = 0; i < Math.min(sources.size(), block.graph().inputs().size()); i++) {
        inputs.put(block.graph().inputs().get(i).name(), sources.get(i));
      }
      return run(prefix + block.path() + ".", block.graph(), inputs);
    }
    if (step instanceof Step.RepeatStep repeat) {
      List<String> current = sources;
      for (Step part : repeat.parts()) {
        current = List.of(run(prefix, part, current));
      }
      return current.get(0);
    }
    String path = prefix + step.path();
    for (String source : sources) {
      consumers
          .computeIfAbsent(source, key -> new ArrayList<>())
          .add(new LayerList.Entry(path, (Step.LayerStep) step));
    }
    return path;
  }
}
