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
 * What a convolution adds to its outputs: one number a filter, or nothing.
 *
 * @param variable [filters]
 */
record FilterBias(GraphContext context, Optional<Variable> variable) {

  static FilterBias none(GraphContext context) {
    return new FilterBias(context, Optional.empty());
  }

  /**
   * @param weights their shape, from which initial values may follow
   */
  static FilterBias of(GraphContext context, int filters, Initializer initializer, Shape weights) {
    return new FilterBias(
        context,
        Optional.of(
            context.variable(
                "bias", Shape.of(filters), initializer.forBias(weights), VariableRole.BIAS)));
  }

  /** In float32, for layers that compute in nothing else. */
  Operand<TFloat32> forward(Operand<TFloat32> sum) {
    return forward(ComputeType.FLOAT32, sum);
  }

  /** In float32: TensorFlow may add up the gradients of other types in their own precision. */
  void backward(Operand<TFloat32> dOutput) {
    Ops tf = context.tf();
    variable.ifPresent(bias -> bias.addGradient(tf, tf.nn.biasAddGrad(dOutput)));
  }

  <T extends TFloating> Operand<T> forward(ComputeType<T> compute, Operand<T> sum) {
    Ops tf = context.tf();
    return variable
        .<Operand<T>>map(bias -> tf.nn.biasAdd(sum, compute.of(tf, context.read(bias))))
        .orElse(sum);
  }
}
