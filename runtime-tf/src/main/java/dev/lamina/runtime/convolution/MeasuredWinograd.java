package dev.lamina.runtime.convolution;

import java.util.Optional;
import org.tensorflow.ndarray.Shape;

/**
 * Where Winograd's tiles were faster than oneDNN's kernels and than products at the positions of
 * the kernel: {@code ./lamina bench convolutions} on 2 cores of an AMD EPYC with AVX-512, batches
 * from 1 to 128, images from 2x2 to 32x32, 12 to 512 channels; docs/rewrites-layers.md has the
 * times. What was not measured is left to the others: another type, an unknown batch.
 *
 * <p>The tiles have to be worth their transformation. That of the weights takes as long whatever
 * the batch, so there must be some tiles; that of the images as long whatever the other image's
 * channels, so there must be some of both.
 */
final class MeasuredWinograd implements WinogradChoice {
  private static final long LARGEST_SIDE = 32;
  private static final long LEAST_TILES = 64;
  private static final long LEAST_CHANNELS = 64;
  private static final long CHANNELS_OF_ONE = 128;

  /** Multiplications over the kernel's; the best is a quarter, less is left of a part of a tile. */
  private static final double MOST_WORK = 0.4;

  /** In bfloat16 oneDNN's gradients of filters are slow, and nothing else. */
  private static final long LARGEST_BFLOAT16_SIDE = 16;

  @Override
  public Optional<WinogradTile> tile(Computation computation, ConvolutionSite site) {
    if (!WinogradCorrelation.canDo(site.stencil()) || site.input().hasUnknownDimension()) {
      return Optional.empty();
    }
    return switch (site.type()) {
      case DT_FLOAT -> Optional.of(WinogradTile.FOUR).filter(tile -> paysInFloat32(site));
      case DT_BFLOAT16 ->
          Optional.of(WinogradTile.TWO).filter(tile -> paysInBfloat16(computation, site));
      default -> Optional.empty();
    };
  }

  private static boolean paysInFloat32(ConvolutionSite site) {
    return site.side() <= LARGEST_SIDE
        && leastChannels(site) >= LEAST_CHANNELS
        && Math.max(site.inputs(), site.filters()) >= CHANNELS_OF_ONE
        && hasEnough(WinogradTile.FOUR, site);
  }

  private static boolean paysInBfloat16(Computation computation, ConvolutionSite site) {
    return computation == Computation.FILTER_GRADIENT
        && site.side() <= LARGEST_BFLOAT16_SIDE
        && leastChannels(site) >= CHANNELS_OF_ONE
        && hasEnough(WinogradTile.FOUR, site);
  }

  private static long leastChannels(ConvolutionSite site) {
    return Math.min(site.inputs(), site.filters());
  }

  /** Whether there are enough tiles, and they are full enough. */
  private static boolean hasEnough(WinogradTile tile, ConvolutionSite site) {
    Shape output = WinogradCorrelation.output(site.stencil(), site.input(), site.filters());
    WinogradTiles tiles = WinogradTiles.of(tile, output.get(1), output.get(2));
    double perImage = (double) tiles.down() * tiles.across();
    double multiplications = perImage * tile.cells() * tile.cells();
    double kernels = (double) site.stencil().positions() * output.get(1) * output.get(2);
    return site.batch() * perImage >= LEAST_TILES && multiplications <= MOST_WORK * kernels;
  }
}
