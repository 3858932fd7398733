package dev.lamina.runtime.convolution;

import java.util.List;

/**
 * Where matrix products were faster than oneDNN's kernels for convolutions: {@code ./lamina bench
 * convolutions} on 2 cores of an AMD EPYC with AVX-512: in float32 batches from 8 to 128, images
 * from 1x1 to 32x32, 12 to 2048 channels, in bfloat16 a batch of 64 of the shapes in VGG, ResNet
 * and DenseNet; docs/rewrites-layers.md has the times. What is in no row is left to the kernels:
 * another type, an unknown batch.
 *
 * <p>On maps of a few cells most of a window lies on padding, which the kernels multiply too. A
 * pointwise convolution is one product in either way, and oneDNN's product has less to prepare than
 * its convolution; only where the weights have to be transposed, for many filters, it loses.
 */
final class MeasuredConvolutions implements ConvolutionChoice {
  private static final long ANY = Long.MAX_VALUE;

  /** What was measured to be faster by products in float32. */
  private static final List<Row> FLOAT32 =
      List.of(
          new Row(Computation.FORWARD, Window.WIDE, Step.ONE, 3, 1, ANY),
          new Row(Computation.INPUT_GRADIENT, Window.WIDE, Step.ONE, 3, 1, ANY),
          new Row(Computation.FILTER_GRADIENT, Window.WIDE, Step.ONE, 4, 1, ANY),
          new Row(Computation.FORWARD, Window.WIDE, Step.LARGER, 4, 1, ANY),
          new Row(Computation.INPUT_GRADIENT, Window.WIDE, Step.LARGER, 4, 1, ANY),
          new Row(Computation.FILTER_GRADIENT, Window.WIDE, Step.LARGER, 4, 1, ANY),
          new Row(Computation.FORWARD, Window.POINT, Step.ONE, ANY, 1, ANY),
          new Row(Computation.INPUT_GRADIENT, Window.POINT, Step.ONE, ANY, 1, 128),
          new Row(Computation.FILTER_GRADIENT, Window.POINT, Step.ONE, 16, 1, ANY),
          new Row(Computation.FILTER_GRADIENT, Window.POINT, Step.ONE, ANY, 64, ANY));

  /**
   * The same in bfloat16, where oneDNN's gradients of filters are slow. Sums over positions are
   * rounded at every step there, so they are taken on the smallest maps only, of few positions.
   */
  private static final List<Row> BFLOAT16 =
      List.of(
          new Row(Computation.FORWARD, Window.WIDE, Step.ONE, 2, 1, ANY),
          new Row(Computation.INPUT_GRADIENT, Window.WIDE, Step.ONE, 2, 1, ANY),
          new Row(Computation.FILTER_GRADIENT, Window.WIDE, Step.ONE, 8, 1, ANY),
          new Row(Computation.FILTER_GRADIENT, Window.WIDE, Step.LARGER, 8, 1, ANY),
          new Row(Computation.FILTER_GRADIENT, Window.WIDE, Step.LARGER, 32, 128, ANY),
          new Row(Computation.FORWARD, Window.POINT, Step.ONE, 4, 1, ANY),
          new Row(Computation.INPUT_GRADIENT, Window.POINT, Step.ONE, 4, 1, ANY),
          new Row(Computation.FILTER_GRADIENT, Window.POINT, Step.ONE, 8, 1, ANY),
          new Row(Computation.INPUT_GRADIENT, Window.POINT, Step.LARGER, 8, 1, ANY));

  private enum Window {
    POINT,
    WIDE
  }

  private enum Step {
    ONE,
    LARGER
  }

  /**
   * Some convolutions.
   *
   * @param side of the input at most
   */
  private record Row(
      Computation computation,
      Window window,
      Step step,
      long side,
      long leastFilters,
      long mostFilters) {

    boolean has(Computation asked, ConvolutionSite site) {
      return computation == asked
          && (window == Window.POINT) == site.isPointwise()
          && (step == Step.ONE) == (site.stencil().stride() == 1)
          && site.side() <= side
          && site.filters() >= leastFilters
          && site.filters() <= mostFilters;
    }
  }

  @Override
  public boolean isByProducts(Computation computation, ConvolutionSite site) {
    List<Row> faster =
        switch (site.type()) {
          case DT_FLOAT -> FLOAT32;
          case DT_BFLOAT16 -> BFLOAT16;
          default -> List.of();
        };
    return site.batch() > 0 && faster.stream().anyMatch(row -> row.has(computation, site));
  }
}
