package dev.lamina.runtime.convolution;

import org.tensorflow.Operand;

/**
 * A depthwise convolution, each of its three computations in the way that suits it, chosen when it
 * is built.
 *
 * @param stencil without dilation
 */
record ChosenDepthwise(Stencil stencil, DepthwiseChoice choice) implements ByComputation {

  @Override
  public Correlation by(Computation computation, Operand<?> x, Operand<?> weights) {
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
}
