package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.GraphContext;

/**
 * Mean of each window of a sequence: {@code [N, l, c]} to {@code [N, l', c]} with {@code l' =
 * floor((l + 2 padding - kernel) / stride) + 1}, rounded up instead where asked. Cells of the
 * padding do not count, as in PyTorch's AvgPool1d with count_include_pad=False, which is not its
 * default.
 */
public final class AveragePool1DLayer extends SequencePoolLayer {

  private AveragePool1DLayer(GraphContext context, WindowAxis axis) {
    super(context, "a 1-D average pool", axis, window -> new AveragePoolLayer(context, window));
  }

  /** Starts a pool with a window of 2 that steps by its own size, without padding. */
  public static PoolBuilder<AveragePool1DLayer> of(GraphContext context) {
    return new PoolBuilder<>(axis -> new AveragePool1DLayer(context, axis));
  }
}
