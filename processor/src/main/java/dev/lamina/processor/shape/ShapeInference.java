package dev.lamina.processor.shape;

import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.ir.Graph;
import dev.lamina.processor.ir.Model;
import dev.lamina.processor.ir.Node;
import dev.lamina.processor.ir.Step;
import dev.lamina.processor.ir.TensorType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Follows the shapes from the inputs to the output, and fills in the numbers of layers that depend
 * on them. An unknown shape goes through every layer without a word.
 */
public final class ShapeInference {
  private final Diagnostics diagnostics;

  private ShapeInference(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  public static Model infer(Model model, Diagnostics diagnostics) {
    List<TensorType> inputs = model.graph().inputs().stream().map(Graph.Input::type).toList();
    return model.with(new ShapeInference(diagnostics).graph(model.graph(), inputs));
  }

  private Graph graph(Graph graph, List<TensorType> inputTypes) {
    Map<String, TensorType> types = new LinkedHashMap<>();
    Map<String, String> paths = new LinkedHashMap<>();
    List<Graph.Input> inputs = new ArrayList<>();
    for (int i = 0; i < graph.inputs().size(); i++) {
      String name = graph.inputs().get(i).name();
      TensorType type = i < inputTypes.size() ? inputTypes.get(i) : TensorType.UNKNOWN;
      inputs.add(new Graph.Input(name, type));
      types.put(name, type);
      paths.put(name, name + " " + type);
    }
    List<Node> nodes = new ArrayList<>();
    for (Node node : graph.nodes()) {
      Node typed = node(node, types, paths);
      nodes.add(typed);
      types.put(node.name(), typed.type());
      String before =
          node.inputs().stream()
              .findFirst()
              .map(name -> paths.getOrDefault(name, name) + " -> ")
              .orElse("");
      paths.put(node.name(), before + node.name() + " " + typed.type());
    }
    return new Graph(graph.name(), inputs, nodes, graph.output());
  }

  private Node node(Node node, Map<String, TensorType> types, Map<String, String> paths) {
    List<TensorType> inputs =
        node.inputs().stream().map(name -> types.getOrDefault(name, TensorType.UNKNOWN)).toList();
    List<String> sources =
        node.inputs().stream().map(name -> paths.getOrDefault(name, name)).toList();
    List<Step> steps = steps(node.name(), node.steps(), node.inputs(), inputs, sources);
    if (inputs.isEmpty()) {
      return node.with(steps, TensorType.UNKNOWN);
    }
    return node.with(steps, steps.isEmpty() ? inputs.get(0) : last(steps).type());
  }

  private List<Step> steps(
      String node,
      List<Step> steps,
      List<String> inputNames,
      List<TensorType> inputs,
      List<String> sources) {
    List<Step> typed = new ArrayList<>();
    List<String> names = inputNames;
    List<TensorType> current = inputs;
    List<String> source = sources;
    for (Step step : steps) {
      List<Step> inferred = step(node, step, names, current, source);
      typed.addAll(inferred);
      if (!inferred.isEmpty()) {
        TensorType type = last(inferred).type();
        names = List.of(step.field());
        current = List.of(type);
        source =
            source.isEmpty()
                ? List.of()
                : List.of(source.get(0) + " -> " + step.field() + " " + type);
      }
    }
    return typed;
  }

  private List<Step> step(
      String node, Step step, List<String> names, List<TensorType> inputs, List<String> sources) {
    if (step instanceof Step.BlockStep block) {
      return List.of(block.with(graph(block.graph(), inputs)));
    }
    if (step instanceof Step.RepeatStep repeat) {
      List<Step> parts = steps(node, repeat.parts(), names, inputs, sources);
      return parts.isEmpty()
          ? List.of()
          : List.of(new Step.RepeatStep(repeat.field(), repeat.path(), parts, repeat.place()));
    }
    return layer(node, (Step.LayerStep) step, names, inputs, sources);
  }

  private List<Step> layer(
      String node,
      Step.LayerStep step,
      List<String> names,
      List<TensorType> inputs,
      List<String> sources) {
    boolean known =
        !inputs.isEmpty() && inputs.stream().allMatch(TensorType::known) && !step.place().broken();
    if (!known) {
      return List.of(
          new Step.LayerStep(
              step.field(), step.path(), step.op(), TensorType.UNKNOWN, step.place()));
    }
    LayerContext context =
        new LayerContext(node, names, inputs, sources, step.place(), diagnostics);
    List<Step> layers = new ArrayList<>();
    for (Inferred inferred : step.op().accept(new ShapeRules(context))) {
      layers.add(
          new Step.LayerStep(
              named(step.field(), inferred.suffix()),
              inferred.suffix().isEmpty() ? step.path() : step.path() + "." + inferred.suffix(),
              inferred.op(),
              inferred.type(),
              step.place()));
    }
    return layers;
  }

  private static String named(String field, String suffix) {
    return suffix.isEmpty()
        ? field
        : field + suffix.substring(0, 1).toUpperCase(Locale.ROOT) + suffix.substring(1);
  }

  private static Step last(List<Step> steps) {
    return steps.get(steps.size() - 1);
  }
}
