package dev.lamina.processor.ir;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which layers of a model take the output of which, blocks and identities looked through. */
public final class Flow {
  /** Stands for wires that lead nowhere. */
  private static final String NOTHING = "";

  /** Before the name of an input of the model, which no path of a layer begins with. */
  private static final String INPUT = "@";

  private final Map<String, List<LayerList.Entry>> consumers = new LinkedHashMap<>();
  private final Map<String, LayerList.Entry> layers = new LinkedHashMap<>();
  private final Map<String, List<String>> sources = new HashMap<>();
  private final Map<String, TensorType> inputTypes = new HashMap<>();
  private final String output;

  private Flow(Graph graph) {
    Map<String, String> inputs = new HashMap<>();
    for (Graph.Input input : graph.inputs()) {
      inputs.put(input.name(), INPUT + input.name());
      inputTypes.put(INPUT + input.name(), input.type());
    }
    output = run("", graph, inputs);
  }

  public static Flow of(Graph graph) {
    return new Flow(graph);
  }

  /** The layers that take the output of the layer at that path. */
  public List<LayerList.Entry> consumers(String path) {
    return consumers.getOrDefault(path, List.of());
  }

  /** The layers whose output the layer at that path takes; inputs of the model are left out. */
  public List<LayerList.Entry> sources(String path) {
    return sources.getOrDefault(path, List.of()).stream()
        .filter(layers::containsKey)
        .map(layers::get)
        .toList();
  }

  /** Whether the layer at that path takes an input of the model. */
  public boolean takesAnInput(String path) {
    return sources.getOrDefault(path, List.of()).stream().anyMatch(inputTypes::containsKey);
  }

  /** What the layer at that path gets, of several tensors the first. */
  public TensorType inputType(String path) {
    String source = sources.getOrDefault(path, List.of(NOTHING)).get(0);
    return layers.containsKey(source)
        ? layers.get(source).step().type()
        : inputTypes.getOrDefault(source, TensorType.UNKNOWN);
  }

  /** All layers, each behind those whose output it takes. */
  public Collection<LayerList.Entry> layers() {
    return layers.values();
  }

  /** The layer whose output the model returns; nothing if that is an input. */
  public Optional<LayerList.Entry> output() {
    return Optional.ofNullable(layers.get(output));
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
          node.inputs().stream().map(name -> makers.getOrDefault(name, NOTHING)).toList();
      for (Step step : node.steps()) {
        sources = List.of(run(prefix, step, sources));
      }
      makers.put(node.name(), sources.isEmpty() ? NOTHING : sources.get(0));
    }
    return makers.getOrDefault(graph.output(), NOTHING);
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
    LayerList.Entry entry = new LayerList.Entry(path, (Step.LayerStep) step);
    layers.put(path, entry);
    this.sources.put(path, sources);
    for (String source : sources) {
      consumers.computeIfAbsent(source, key -> new ArrayList<>()).add(entry);
    }
    return path;
  }
}
