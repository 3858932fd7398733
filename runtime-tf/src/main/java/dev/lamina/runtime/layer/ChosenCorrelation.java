package dev.lamina.runtime.layer;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Each of the three computations by the algorithm that suits it, chosen when it is built, since
 * batch and size of the image are known then.
 *
 * @param kernel by TensorFlow's own operations
 * @param products by one product a position
 */
record ChosenCorrelation(
    Stencil stencil, Correlation kernel, Correlation products, ConvolutionChoice choice)
    implements Correlation {

  private Correlation by(Computation computation, Operand<TFloat32> x, Operand<TFloat32> weights) {
    ConvolutionSite site = ConvolutionSite.of(stencil, x, weights);
    return choice.isByProducts(computation, site) ? products : kernel;
  }

  @Override
  public Operand<TFloat32> forward(Ops tf, Operand<TFloat32> x, Operand<TFloat32> weights) {
    return by(Computation.FORWARD, x, weights).forward(tf, x, weights);
  }

  @Override
  public Operand<TFloat32> dWeights(
      Ops tf, Operand<TFloat32> x, Operand<TFloat32> weights, Operand<TFloat32> dOutput) {
    return by(Computation.FILTER_GRADIENT, x, weights).dWeights(tf, x, weights, dOutput);
  }

  @Override
  public Operand<TFloat32> dInput(
      Ops tf, Operand<TFloat32> x, Operand<TFloat32> weights, Operand<TFloat32> dOutput) {
    return by(Computation.INPUT_GRADIENT, x, weights).dInput(tf, x, weights, dOutput);
  }
}
