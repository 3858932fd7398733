package dev.lamina.samples;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.layer.DenseLayer;
import dev.lamina.runtime.layer.FlattenLayer;
import dev.lamina.runtime.layer.SequentialLayer;
import dev.lamina.runtime.loss.TargetLoss;
import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.model.Recipe;
import dev.lamina.runtime.model.TrainingStep;
import dev.lamina.runtime.optimizer.Optimizer;
import dev.lamina.runtime.report.LayerRow;
import dev.lamina.runtime.report.ModelSummary;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/** Softmax regression, written by hand: what the command line needs a model for. */
final class LinearModel implements ModelGraph {
  private final GraphContext context;
  private final ModelSummary summary;
  private final SequentialLayer layers;

  private LinearModel(GraphContext context, ModelSummary summary) {
    this.context = context;
    this.summary = summary;
    int inputs = summary.inputShape().stream().reduce(1, (a, b) -> a * b);
    layers =
        new SequentialLayer(
            new FlattenLayer(context.at("flatten")),
            DenseLayer.of(context.at("logits"), inputs, summary.outputShape().get(0)).build());
  }

  static SampleModel of(String name, int size, int channels, int outputs) {
    return of(name, List.of(size, size, channels), outputs);
  }

  /** Of any input, of characters too. */
  static SampleModel of(String name, List<Integer> input, int outputs) {
    long parameters = (input.stream().reduce(1, (a, b) -> a * b) + 1L) * outputs;
    ModelSummary summary =
        new ModelSummary(
            name,
            input,
            List.of(outputs),
            List.of(),
            0,
            name + "-fingerprint",
            List.of(new LayerRow("logits", "Dense", "[N, " + outputs + "]", parameters, 0)));
    return new SampleModel(
        LinearModel.class, summary, context -> new LinearModel(context, summary));
  }

  @Override
  public ModelSummary summary() {
    return summary;
  }

  @Override
  public Recipe recipe() {
    return Recipe.defaults();
  }

  @Override
  public Operand<TFloat32> forward(Operand<TFloat32> input) {
    return layers.forward(input);
  }

  @Override
  public Operand<TFloat32> backward(Operand<TFloat32> dOutput) {
    return layers.backward(dOutput);
  }

  @Override
  public <T extends TType> TrainingStep trainingStep(
      Operand<TFloat32> input, Operand<T> target, TargetLoss<T> loss, Optimizer optimizer) {
    Operand<TFloat32> output = forward(input);
    TargetLoss.Result result = loss.of(context.tf(), output, target);
    backward(result.dOutput());
    return new TrainingStep(output, result.mean(), optimizer.update(context));
  }
}
