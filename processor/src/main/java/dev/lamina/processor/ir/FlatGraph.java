package dev.lamina.processor.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The layers of a model in the order of the forward pass, blocks dissolved, each with the values
 * that it takes. A value is named by a number: that of the layer that makes it, or {@code -1 - i}
 * for the i-th input of the model.
 *
 * @param inputs the types of the model's inputs
 * @param output the value that the model returns
 */
public record FlatGraph(List<TensorType> inputs, List<Layer> layers, int output) {

  /**
   * A layer.
   *
   * @param path from the model: "stage1.0.conv1.norm"
   * @param sources the values that it takes
   * @param recomputed the first layers of the blocks around it that the backward pass computes
   *     again, the outermost first
   */
  public record Layer(
      String path, Op op, TensorType type, List<Integer> sources, List<Integer> recomputed) {
    public Layer {
      sources = List.copyOf(sources);
      recomputed = List.copyOf(recomputed);
    }
  }

  public FlatGraph {
    inputs = List.copyOf(inputs);
    layers = List.copyOf(layers);
  }

  /** A model's. Every wire must lead somewhere. */
  public static FlatGraph of(Graph graph) {
    List<Layer> layers = new ArrayList<>();
    Map<String, Integer> inputs = new HashMap<>();
    for (Graph.Input input : graph.inputs()) {
      inputs.put(input.name(), inputOf(inputs.size()));
    }
    int output = run(new Around("", List.of()), graph, inputs, layers);
    return new FlatGraph(graph.inputs().stream().map(Graph.Input::type).toList(), layers, output);
  }

  /** The blocks around a layer. */
  private record Around(String prefix, List<Integer> recomputed) {

    Around in(Step.BlockStep block, int first) {
      List<Integer> all = new ArrayList<>(recomputed);
      if (block.recomputed()) {
        all.add(first);
      }
      return new Around(prefix + block.path() + ".", all);
    }
  }

  private static int inputOf(int index) {
    return -1 - index;
  }

  public static boolean isInput(int value) {
    return value < 0;
  }

  public TensorType typeOf(int value) {
    return isInput(value) ? inputs.get(-1 - value) : layers.get(value).type();
  }

  private static int run(
      Around around, Graph graph, Map<String, Integer> inputs, List<Layer> layers) {
    Map<String, Integer> values = new HashMap<>(inputs);
    for (Node node : graph.nodes()) {
      List<Integer> sources = node.inputs().stream().map(values::get).toList();
      for (Step step : node.steps()) {
        sources = List.of(run(around, step, sources, layers));
      }
      values.put(node.name(), sources.get(0));
    }
    return values.get(graph.output());
  }

  private static int run(Around around, Step step, List<Integer> sources, List<Layer> layers) {
    if (step instanceof Step.BlockStep block) {
      Map<String, Integer> inputs = new HashMap<>();
      for (int i = 0; i < sources.size(); i++) {
        inputs.put(block.graph().inputs().get(i).name(), sources.get(i));
      }
      return run(around.in(block, layers.size()), block.graph(), inputs, layers);
    }
    if (step instanceof Step.RepeatStep repeat) {
      int value = -1;
      List<Integer> current = sources;
      for (Step part : repeat.parts()) {
        value = run(around, part, current, layers);
        current = List.of(value);
      }
      return value;
    }
    Step.LayerStep layer = (Step.LayerStep) step;
    layers.add(
        new Layer(
            around.prefix() + layer.path(),
            layer.op(),
            layer.type(),
            sources,
            around.recomputed()));
    return layers.size() - 1;
  }
}
