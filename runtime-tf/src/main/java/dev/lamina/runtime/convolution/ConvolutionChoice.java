package dev.lamina.runtime.convolution;

import dev.lamina.runtime.device.OneDnn;
import dev.lamina.runtime.graph.Rewrite;

/**
 * Which algorithm computes a convolution: TensorFlow's kernel, or {@link ProductCorrelation}'s
 * matrix products. Asked for each computation of each convolution while the graph grows.
 */
@FunctionalInterface
interface ConvolutionChoice {

  boolean isByProducts(Computation computation, ConvolutionSite site);

  /** What {@link Rewrite#CONVOLUTIONS} asks for. */
  static ConvolutionChoice current() {
    return switch (Rewrite.CONVOLUTIONS.use()) {
      case NEVER -> (computation, site) -> false;
      case WHERE_IT_PAYS ->
          OneDnn.isActive() ? new MeasuredConvolutions() : (computation, site) -> false;
      case ALWAYS -> (computation, site) -> true;
    };
  }
}
