package dev.lamina.runtime.convolution;

import dev.lamina.runtime.device.OneDnn;
import dev.lamina.runtime.graph.Rewrite;
import dev.lamina.runtime.xla.XlaPolicy;
import java.util.Optional;

/**
 * Which convolutions {@link WinogradCorrelation} computes, and with which tiles. Asked for each
 * computation of each convolution while the graph grows.
 */
@FunctionalInterface
interface WinogradChoice {

  /** The tiles; empty where another algorithm is to compute it. */
  Optional<WinogradTile> tile(Computation computation, ConvolutionSite site);

  /** What {@link Rewrite#WINOGRAD} asks for; nothing where XLA may not compile. */
  static WinogradChoice current() {
    if (XlaPolicy.current() == XlaPolicy.NEVER) {
      return (computation, site) -> Optional.empty();
    }
    return switch (Rewrite.WINOGRAD.use()) {
      case NEVER -> (computation, site) -> Optional.empty();
      case WHERE_IT_PAYS ->
          OneDnn.isActive() ? new MeasuredWinograd() : (computation, site) -> Optional.empty();
      case ALWAYS -> (computation, site) -> whereverPossible(site);
    };
  }

  /** The larger tiles, but in bfloat16 the ones that round less. */
  private static Optional<WinogradTile> whereverPossible(ConvolutionSite site) {
    boolean can = WinogradCorrelation.canDo(site.stencil()) && !site.input().hasUnknownDimension();
    return switch (site.type()) {
      case DT_FLOAT, DT_DOUBLE -> Optional.of(WinogradTile.FOUR).filter(tile -> can);
      case DT_BFLOAT16 -> Optional.of(WinogradTile.TWO).filter(tile -> can);
      default -> Optional.empty();
    };
  }
}
