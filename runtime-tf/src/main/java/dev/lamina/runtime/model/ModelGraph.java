package dev.lamina.runtime.model;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.loss.TargetLoss;
import dev.lamina.runtime.optimizer.Optimizer;
import dev.lamina.runtime.report.ModelSummary;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/** A model with one input, as the processor generates it. */
public interface ModelGraph {

  /** The model as it was compiled: layers, shapes, parameter counts. */
  ModelSummary summary();

  /** The recipe of the model's {@code @Train}; the defaults where it has none. */
  Recipe recipe();

  /**
   * Builds the forward pass.
   *
   * @param input [N, ...] with the shape of the model's input
   * @return the output, for a classifier logits [N, classes]
   */
  Operand<TFloat32> forward(Operand<TFloat32> input);

  /**
   * Builds the backward pass of {@link #forward}. Afterwards every trainable variable has its
   * gradient.
   *
   * @param dOutput the gradient of the loss with respect to the output, of its shape
   * @return the gradient with respect to the input
   */
  Operand<TFloat32> backward(Operand<TFloat32> dOutput);

  /**
   * Builds one step of training: forward pass, loss, backward pass and update of the variables.
   *
   * @param input [N, ...] with the shape of the model's input
   * @param target of the same N, as the loss takes it: for a classifier the classes, [N]
   * @param <T> the type of the target
   */
  <T extends TType> TrainingStep trainingStep(
      Operand<TFloat32> input, Operand<T> target, TargetLoss<T> loss, Optimizer optimizer);

  /** The constructor of a generated model: {@code ResNet18Graph::new}. */
  @FunctionalInterface
  interface Factory {
    ModelGraph build(GraphContext context);
  }
}
