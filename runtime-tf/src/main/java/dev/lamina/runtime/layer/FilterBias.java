package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.ComputeType;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.VariableRole;
import dev.lamina.runtime.initializer.Initializer;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/**
 * What a layer adds to its outputs: one number a filter, or nothing.
 *
 * @param added [filters]; empty where there is none, or where a normalization takes it
 */
record FilterBias(GraphContext context, Optional<Variable> added) {

  /** Who adds the bias of a layer. */
  enum Use {
    ADDED,
    IN_NORM,
    NONE
  }

  /**
   * The bias at a layer's place, made unless there is none.
   *
   * @param weights their shape, from which initial values may follow
   */
  static FilterBias of(
      GraphContext context, Use use, int filters, Initializer initializer, Shape weights) {
    if (use == Use.NONE) {
      return new FilterBias(context, Optional.empty());
    }
    Variable made =
        context.variable(
            "bias", Shape.of(filters), initializer.forBias(weights), VariableRole.BIAS);
    return new FilterBias(context, Optional.of(made).filter(bias -> use == Use.ADDED));
  }

  /** In float32, for layers that compute in nothing else. */
  Operand<TFloat32> forward(Operand<TFloat32> sum) {
    return forward(ComputeType.FLOAT32, sum);
  }

  /** In float32: TensorFlow may add up the gradients of other types in their own precision. */
  void backward(Operand<TFloat32> dOutput) {
    Ops tf = context.tf();
    added.ifPresent(bias -> bias.addGradient(tf, tf.nn.biasAddGrad(dOutput)));
  }

  <T extends TFloating> Operand<T> forward(ComputeType<T> compute, Operand<T> sum) {
    Ops tf = context.tf();
    return added
        .<Operand<T>>map(bias -> tf.nn.biasAdd(sum, compute.of(tf, context.read(bias))))
        .orElse(sum);
  }
}
