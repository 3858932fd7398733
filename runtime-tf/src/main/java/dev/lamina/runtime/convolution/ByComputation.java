package dev.lamina.runtime.convolution;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/** Each of the three computations in a way of its own, chosen when it is built. */
interface ByComputation extends Correlation {

  /** What computes it for that image and those weights. */
  Correlation by(Computation computation, Operand<?> x, Operand<?> weights);

  @Override
  default <T extends TFloating> Operand<T> forward(Ops tf, Operand<T> x, Operand<T> weights) {
    return by(Computation.FORWARD, x, weights).forward(tf, x, weights);
  }

  @Override
  default <T extends TFloating> Operand<T> dWeights(
      Ops tf, Operand<T> x, Operand<T> weights, Operand<T> dOutput) {
    return by(Computation.FILTER_GRADIENT, x, weights).dWeights(tf, x, weights, dOutput);
  }

  @Override
  default <T extends TFloating> Operand<T> dInput(
      Ops tf, Operand<T> x, Operand<T> weights, Operand<T> dOutput) {
    return by(Computation.INPUT_GRADIENT, x, weights).dInput(tf, x, weights, dOutput);
  }
}
