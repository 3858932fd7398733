package dev.lamina.runtime.convolution;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * A depthwise convolution, each of its three computations in the way that suits it, chosen when it
 * is built.
 *
 * @param stencil without dilation
 */
record ChosenDepthwise(Stencil stencil, DepthwiseChoice choice) implements Correlation {

  private Correlation by(Computation computation, Operand<?> x, Operand<?> weights) {
    return switch (choice.way(computation, ConvolutionSite.of(stencil, x, weights))) {
      case KERNEL -> DepthwiseCorrelation.kernel(stencil);
      case FLOAT32 -> new WideCorrelation(DepthwiseCorrelation.kernel(stencil));
      case UNSTRIDED ->
          new UnstridedCorrelation(stencil, DepthwiseCorrelation.kernel(stencil.everywhere()));
      case PADDED ->
          PaddedCorrelation.of(
              stencil.padding(), new DepthwiseCorrelation(stencil.withoutPadding()));
    };
  }

  @Override
  public <T extends TFloating> Operand<T> forward(Ops tf, Operand<T> x, Operand<T> weights) {
    return by(Computation.FORWARD, x, weights).forward(tf, x, weights);
  }

  @Override
  public <T extends TFloating> Operand<T> dWeights(
      Ops tf, Operand<T> x, Operand<T> weights, Operand<T> dOutput) {
    return by(Computation.FILTER_GRADIENT, x, weights).dWeights(tf, x, weights, dOutput);
  }

  @Override
  public <T extends TFloating> Operand<T> dInput(
      Ops tf, Operand<T> x, Operand<T> weights, Operand<T> dOutput) {
    return by(Computation.INPUT_GRADIENT, x, weights).dInput(tf, x, weights, dOutput);
  }
}
