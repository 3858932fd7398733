package dev.lamina.runtime.layer;

import java.util.List;
import java.util.Map;
import org.tensorflow.proto.DataType;

/**
 * Where matrix products were faster than oneDNN's kernels for convolutions: {@code ./lamina bench
 * convolutions} on 2 cores of an AMD EPYC with AVX-512 and its bfloat16, batches from 8 to 128 in
 * float32 and of 64 in bfloat16, images from 1x1 to 32x32, 12 to 2048 channels; docs/performance.md
 * has the times. What is in no row is left to the kernels, and so is an unknown batch.
 *
 * <p>On maps of a few cells most of a window lies on padding, which the kernels multiply too. A
 * pointwise convolution is one product in either way, and oneDNN's product has less to prepare than
 * its convolution; only where the weights have to be transposed, for many filters, it loses.
 *
 * <p>In bfloat16 what adds up several products is left to the kernels, though they are slower on
 * 2x2 cells: they round the sum once.
 */
final class MeasuredConvolutions implements ConvolutionChoice {
  private static final long ANY = Long.MAX_VALUE;

  /** What was measured to be faster by products. */
  private static final Map<DataType, List<Row>> FASTER =
      Map.of(
          DataType.DT_FLOAT,
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
              new Row(Computation.FILTER_GRADIENT, Window.POINT, Step.ONE, ANY, 64, ANY)),
          DataType.DT_BFLOAT16,
          List.of(
              new Row(Computation.FILTER_GRADIENT, Window.WIDE, Step.ONE, 8, 1, ANY),
              new Row(Computation.FILTER_GRADIENT, Window.WIDE, Step.LARGER, 8, 1, ANY),
              new Row(Computation.FORWARD, Window.POINT, Step.ONE, 8, 1, ANY),
              new Row(Computation.INPUT_GRADIENT, Window.POINT, Step.ONE, 8, 1, ANY),
              new Row(Computation.FILTER_GRADIENT, Window.POINT, Step.ONE, ANY, 1, ANY)));

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
   * @param leastFilters filters at least
   * @param mostFilters filters at most
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
    return site.batch() > 0
        && FASTER.getOrDefault(site.type(), List.of()).stream()
            .anyMatch(row -> row.has(computation, site));
  }
}
