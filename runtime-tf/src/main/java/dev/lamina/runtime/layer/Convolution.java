package dev.lamina.runtime.layer;

import dev.lamina.runtime.convolution.Correlation;
import dev.lamina.runtime.graph.ComputeType;
import dev.lamina.runtime.graph.GraphContext;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/**
 * A correlation and the bias behind it, in the type that the context computes in. What comes and
 * goes is float32.
 */
record Convolution(GraphContext context, Correlation correlation, FilterBias bias) {

  Operand<TFloat32> forward(Operand<TFloat32> x, Operand<TFloat32> weights) {
    return forward(context.compute(), x, weights);
  }

  private <T extends TFloating> Operand<TFloat32> forward(
      ComputeType<T> compute, Operand<TFloat32> x, Operand<TFloat32> weights) {
    Ops tf = context.tf();
    Operand<T> sum = correlation.forward(tf, compute.of(tf, x), compute.of(tf, weights));
    return compute.result(tf, bias.forward(compute, sum));
  }

  /** The gradient of the weights, in their shape; the bias gets its own. */
  Operand<TFloat32> dWeights(
      Operand<TFloat32> x, Operand<TFloat32> weights, Operand<TFloat32> dOutput) {
    return dWeights(context.compute(), x, weights, dOutput);
  }

  private <T extends TFloating> Operand<TFloat32> dWeights(
      ComputeType<T> compute,
      Operand<TFloat32> x,
      Operand<TFloat32> weights,
      Operand<TFloat32> dOutput) {
    Ops tf = context.tf();
    bias.backward(dOutput);
    return compute.result(
        tf,
        correlation.dWeights(
            tf, compute.of(tf, x), compute.of(tf, weights), compute.of(tf, dOutput)));
  }

  Operand<TFloat32> dInput(
      Operand<TFloat32> x, Operand<TFloat32> weights, Operand<TFloat32> dOutput) {
    return dInput(context.compute(), x, weights, dOutput);
  }

  private <T extends TFloating> Operand<TFloat32> dInput(
      ComputeType<T> compute,
      Operand<TFloat32> x,
      Operand<TFloat32> weights,
      Operand<TFloat32> dOutput) {
    Ops tf = context.tf();
    return compute.result(
        tf,
        correlation.dInput(
            tf, compute.of(tf, x), compute.of(tf, weights), compute.of(tf, dOutput)));
  }

  /** See {@link Correlation#gradientsTakeRoom}. */
  boolean gradientsTakeRoom(Operand<TFloat32> x, Operand<TFloat32> weights) {
    ComputeType<?> compute = context.compute();
    Ops tf = context.tf();
    return correlation.gradientsTakeRoom(compute.of(tf, x), compute.of(tf, weights));
  }
}
