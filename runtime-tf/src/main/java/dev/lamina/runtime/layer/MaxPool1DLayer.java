package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.GraphContext;

/**
 * Largest value of each window of a sequence: {@code [N, l, c]} to {@code [N, l', c]} with {@code
 * l' = floor((l + 2 padding - kernel) / stride) + 1}, rounded up instead where asked. Padding is
 * -infinity. Of equal largest values the first one gets the gradient. All as in PyTorch's
 * MaxPool1d.
 */
public final class MaxPool1DLayer extends SequencePoolLayer {

  private MaxPool1DLayer(GraphContext context, WindowAxis axis) {
    super(context, "a 1-D max-pool", axis, window -> new MaxPoolLayer(context, window));
  }

  /** Starts a pool with a window of 2 that steps by its own size, without padding. */
  public static PoolBuilder<MaxPool1DLayer> of(GraphContext context) {
    return new PoolBuilder<>(axis -> new MaxPool1DLayer(context, axis));
  }
}
