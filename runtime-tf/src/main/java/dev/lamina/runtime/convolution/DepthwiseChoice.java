package dev.lamina.runtime.convolution;

import dev.lamina.runtime.device.OneDnn;
import dev.lamina.runtime.graph.Rewrite;

/**
 * How a depthwise convolution is computed. Asked for each computation of each one while the graph
 * grows.
 */
@FunctionalInterface
interface DepthwiseChoice {

  /**
   * {@link DepthwiseWay#UNSTRIDED} where there is a stride, {@link DepthwiseWay#PADDED} where there
   * is padding, the others anywhere.
   */
  DepthwiseWay way(Computation computation, ConvolutionSite site);

  /** What {@link Rewrite#DEPTHWISE} asks for. */
  static DepthwiseChoice current() {
    return switch (Rewrite.DEPTHWISE.use()) {
      case NEVER -> (computation, site) -> DepthwiseWay.KERNEL;
      case WHERE_IT_PAYS ->
          OneDnn.isActive() ? new MeasuredDepthwise() : (computation, site) -> DepthwiseWay.KERNEL;
      case ALWAYS -> DepthwiseChoice::otherwise;
    };
  }

  /** Another way than the kernel's. */
  private static DepthwiseWay otherwise(Computation computation, ConvolutionSite site) {
    return switch (computation) {
      case FORWARD -> DepthwiseWay.FLOAT32;
      case INPUT_GRADIENT ->
          site.stencil().stride() > 1 ? DepthwiseWay.UNSTRIDED : DepthwiseWay.FLOAT32;
      case FILTER_GRADIENT ->
          site.stencil().isPadded() ? DepthwiseWay.PADDED : DepthwiseWay.FLOAT32;
    };
  }
}
