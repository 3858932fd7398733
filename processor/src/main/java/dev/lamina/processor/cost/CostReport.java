package dev.lamina.processor.cost;

import dev.lamina.processor.ir.ActivateOp;
import dev.lamina.processor.ir.Activation;
import dev.lamina.processor.ir.BatchNormOp;
import dev.lamina.processor.ir.ConvOp;
import dev.lamina.processor.ir.FlatGraph;
import dev.lamina.processor.ir.Graph;
import dev.lamina.processor.ir.Model;
import dev.lamina.processor.ir.Op;
import dev.lamina.processor.ir.OpText;
import dev.lamina.processor.ir.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * What a model costs.
 *
 * @param layers in the order of the forward pass
 * @param peaks moments of a training step of which one is the peak of its memory, whatever the
 *     batch
 * @param placementParameters what the activation functions at the model's sites learn
 * @param placementBytes how much more the backward pass needs of an example than with a ReLU at
 *     every site; below 0 if less
 */
public record CostReport(
    List<LayerCost> layers,
    List<MemoryPoint> peaks,
    long placementParameters,
    long placementBytes) {

  public CostReport {
    layers = List.copyOf(layers);
    peaks = List.copyOf(peaks);
  }

  /** Examples a step where a recipe does not say: the default of {@code @Train}. */
  private static final int USUAL_BATCH = 64;

  /** Examples a step of a model's recipe. */
  public static int batchOf(Model model) {
    return model.recipe().stream()
        .flatMap(recipe -> recipe.settings().stream())
        .filter(setting -> setting.name().equals("batch"))
        .map(Recipe.Setting::value)
        .filter(Recipe.Whole.class::isInstance)
        .map(value -> ((Recipe.Whole) value).value())
        .findFirst()
        .orElse(USUAL_BATCH);
  }

  /**
   * The costs of a model.
   *
   * @param open the model before its activation sites were filled
   * @param filled the model as it is emitted
   */
  public static CostReport of(Graph open, Graph filled) {
    CostReport report = of(filled);
    long before = of(open).keptBytes();
    return new CostReport(
        report.layers,
        report.peaks,
        ParameterCount.ofActivations(filled) - ParameterCount.ofActivations(open),
        report.keptBytes() - before);
  }

  private static CostReport of(Graph graph) {
    FlatGraph flat = FlatGraph.of(graph);
    StepMemory memory = new StepMemory(flat);
    long[] kept = memory.keptBytes();
    List<ReceptiveField> fields = ReceptiveField.of(flat);
    List<LayerCost> layers = new ArrayList<>();
    for (int i = 0; i < flat.layers().size(); i++) {
      FlatGraph.Layer layer = flat.layers().get(i);
      Op op = layer.op();
      long forward = MultiplyAdds.of(op, layer.type());
      // The gradient of the weights takes as many as the output, and so does that of the input.
      long backward = forward * ((memory.handsGradientOn(i) ? 2 : 1) + memory.timesAgain(i));
      layers.add(
          new LayerCost(
              layer.path(),
              OpText.of(op),
              layer.type(),
              ParameterCount.of(op),
              frozen(op),
              op instanceof BatchNormOp norm ? 2L * norm.channels() : 0,
              forward,
              backward,
              kept[i],
              fields.get(i).cells(),
              layer.sources()));
    }
    return new CostReport(layers, memory.peaks(), 0, 0);
  }

  private static long frozen(Op op) {
    if (op instanceof ActivateOp activate) {
      return isFrozen(activate.function()) ? activate.parameters() : 0;
    }
    return op instanceof ConvOp conv && isFrozen(conv.activation())
        ? conv.activationParameters()
        : 0;
  }

  private static boolean isFrozen(Optional<Activation> function) {
    return function.map(f -> f.learning().learningRateFactor() == 0).orElse(false);
  }

  private long sum(ToLongFunction<LayerCost> of) {
    return layers.stream().mapToLong(of).sum();
  }

  public long parameters() {
    return sum(LayerCost::parameters);
  }

  public long frozen() {
    return sum(LayerCost::frozen);
  }

  public long statistics() {
    return sum(LayerCost::statistics);
  }

  /** Of the forward pass of an example. */
  public long multiplyAdds() {
    return sum(LayerCost::multiplyAdds);
  }

  /** Of the backward pass of an example. */
  public long backwardMultiplyAdds() {
    return sum(LayerCost::backwardMultiplyAdds);
  }

  /** Bytes of an example's forward pass that the backward pass needs. */
  public long keptBytes() {
    return sum(LayerCost::keptBytes);
  }

  /** The most bytes that a training step has in memory besides the variables, as an estimate. */
  public long peakBytes(int batch) {
    return peaks.stream().mapToLong(peak -> peak.at(batch)).max().orElse(0);
  }
}
