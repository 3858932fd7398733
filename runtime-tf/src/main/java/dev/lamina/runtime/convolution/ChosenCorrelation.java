package dev.lamina.runtime.convolution;

import org.tensorflow.Operand;

/**
 * Each of the three computations by the algorithm that suits it, chosen when it is built, since
 * batch and size of the image are known then.
 *
 * @param kernel by TensorFlow's own operations
 * @param products by one product a position
 */
record ChosenCorrelation(
    Stencil stencil,
    Correlation kernel,
    Correlation products,
    ConvolutionChoice choice,
    WinogradChoice tiles)
    implements ByComputation {

  @Override
  public Correlation by(Computation computation, Operand<?> x, Operand<?> weights) {
    ConvolutionSite site = ConvolutionSite.of(stencil, x, weights);
    Correlation otherwise = choice.isByProducts(computation, site) ? products : kernel;
    return tiles
        .tile(computation, site)
        .<Correlation>map(tile -> new WinogradCorrelation(stencil, tile))
        .orElse(otherwise);
  }

  /** The tiles of what they are computed from, which are larger than that. */
  @Override
  public boolean gradientsTakeRoom(Operand<?> x, Operand<?> weights) {
    ConvolutionSite site = ConvolutionSite.of(stencil, x, weights);
    return tiles.tile(Computation.FILTER_GRADIENT, site).isPresent()
        || tiles.tile(Computation.INPUT_GRADIENT, site).isPresent();
  }
}
