package dev.lamina.runtime.convolution;

import org.tensorflow.proto.DataType;

/**
 * Where oneDNN's kernels for depthwise convolutions were slow, and what was fastest instead:
 * measured on 2 cores of an AMD EPYC with AVX-512 and its bfloat16, batches of 1, 64 and 128,
 * images from 1x1 to 32x32; docs/rewrites-layers.md has the times.
 */
final class MeasuredDepthwise implements DepthwiseChoice {
  /** The largest kernel for whose weights' gradient oneDNN has fast code. */
  private static final int FAST = 3;

  @Override
  public DepthwiseWay way(Computation computation, ConvolutionSite site) {
    boolean narrow = site.type() == DataType.DT_BFLOAT16;
    if (!narrow && site.type() != DataType.DT_FLOAT) {
      return DepthwiseWay.KERNEL;
    }
    if (narrow && site.filters() > 1) {
      return DepthwiseWay.FLOAT32;
    }
    return switch (computation) {
      case FORWARD -> DepthwiseWay.KERNEL;
      case INPUT_GRADIENT ->
          narrow && site.stencil().stride() > 1 ? DepthwiseWay.UNSTRIDED : DepthwiseWay.KERNEL;
      case FILTER_GRADIENT -> ofFilter(site, narrow);
    };
  }

  private static DepthwiseWay ofFilter(ConvolutionSite site, boolean narrow) {
    Extent kernel = site.stencil().kernel();
    if (Math.max(kernel.rows(), kernel.columns()) > FAST) {
      return narrow ? DepthwiseWay.FLOAT32 : DepthwiseWay.KERNEL;
    }
    boolean overlaps =
        kernel.rows() > site.input().get(1) || kernel.columns() > site.input().get(2);
    return overlaps && site.stencil().keepsSize() ? DepthwiseWay.PADDED : DepthwiseWay.KERNEL;
  }
}
