package dev.lamina.runtime.train;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.layer.Layer;
import dev.lamina.runtime.layer.SequentialLayer;
import dev.lamina.runtime.loss.TargetLoss;
import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.model.Recipe;
import dev.lamina.runtime.model.TrainingStep;
import dev.lamina.runtime.optimizer.Optimizer;
import dev.lamina.runtime.report.ModelSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/** A hand-written model of any input and output. */
record LayeredModel(GraphContext context, ModelSummary summary, Recipe recipe, Layer layers)
    implements ModelGraph {

  static ModelGraph.Factory of(
      String name,
      List<Integer> input,
      List<Integer> output,
      Recipe recipe,
      Function<GraphContext, List<? extends Layer>> layers) {
    ModelSummary summary =
        new ModelSummary(name, input, output, List.of(), 0, name + "-1", List.of());
    return context ->
        new LayeredModel(context, summary, recipe, new SequentialLayer(layers.apply(context)));
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
    List<Op> updates = new ArrayList<>(optimizer.update(context));
    updates.addAll(context.updates());
    return new TrainingStep(output, result.mean(), updates);
  }
}
