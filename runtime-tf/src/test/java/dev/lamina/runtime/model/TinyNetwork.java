package dev.lamina.runtime.model;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.layer.ActivationLayer;
import dev.lamina.runtime.layer.BatchNormLayer;
import dev.lamina.runtime.layer.ConvLayer;
import dev.lamina.runtime.layer.DenseLayer;
import dev.lamina.runtime.layer.DropoutLayer;
import dev.lamina.runtime.layer.FlattenLayer;
import dev.lamina.runtime.layer.Layer;
import dev.lamina.runtime.layer.LeakyOp;
import dev.lamina.runtime.layer.MaxPoolLayer;
import dev.lamina.runtime.layer.SequentialLayer;
import dev.lamina.runtime.loss.TargetLoss;
import dev.lamina.runtime.optimizer.Optimizer;
import dev.lamina.runtime.report.ModelSummary;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/** A model as the processor would write it: [N, 8, 8, 2] to [N, 3]. */
final class TinyNetwork implements ModelGraph {
  private final GraphContext context;
  private final Layer layers;

  TinyNetwork(GraphContext context) {
    this.context = context;
    layers =
        new SequentialLayer(
            ConvLayer.of(context.at("conv"), 2, 6).withoutBias().build(),
            BatchNormLayer.of(context.at("norm"), 6).build(),
            new ActivationLayer(context.at("act"), new LeakyOp(0.2)),
            MaxPoolLayer.of(context.at("pool")).build(),
            new FlattenLayer(context.at("flat")),
            new DropoutLayer(context.at("drop"), 0.25),
            DenseLayer.of(context.at("dense"), 4 * 4 * 6, 3).build());
  }

  @Override
  public ModelSummary summary() {
    return new ModelSummary("tiny", List.of(8, 8, 2), List.of(3), List.of(), 0, "", List.of());
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
    TargetLoss.Result cost = loss.of(context.tf(), output, target);
    backward(cost.dOutput());
    List<Op> updates = new ArrayList<>(optimizer.update(context));
    updates.addAll(context.updates());
    return new TrainingStep(output, cost.mean(), updates);
  }
}
