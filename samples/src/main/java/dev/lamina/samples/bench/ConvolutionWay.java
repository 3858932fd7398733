package dev.lamina.samples.bench;

import dev.lamina.runtime.graph.Rewrite;
import java.util.Map;
import java.util.function.Supplier;

/** An algorithm of convolutions, asked for wherever it can be used. */
enum ConvolutionWay {
  /** TensorFlow's own. */
  KERNELS("false", "false"),

  /** A matrix product for each position of the kernel. */
  PRODUCTS("true", "false"),

  /** Winograd's tiles; the kernels where there are none. */
  TILES("false", "true");

  private final Map<Rewrite, String> asked;

  ConvolutionWay(String products, String tiles) {
    asked = Map.of(Rewrite.CONVOLUTIONS, products, Rewrite.WINOGRAD, tiles);
  }

  /** Makes something with layers that use it; leaves the properties as they were. */
  <T> T layersOf(Supplier<T> making) {
    return RewriteSettings.with(asked, making);
  }
}
