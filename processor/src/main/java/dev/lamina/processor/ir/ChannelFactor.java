package dev.lamina.processor.ir;

import java.util.OptionalInt;

/**
 * How many channels a layer has that is given none of its own: a multiple of its input's.
 *
 * @param value what the input's are multiplied by
 * @param rounded whether a product is rounded, as a model's width rounds all that it scales;
 *     otherwise one that is not whole is a mistake
 */
public record ChannelFactor(double value, boolean rounded) {

  /** A factor of a model as it is written. */
  public static ChannelFactor exact(double value) {
    return new ChannelFactor(value, false);
  }

  /** The same factor in a model whose channels are scaled. */
  public ChannelFactor inScaledModel() {
    return new ChannelFactor(value, true);
  }

  /** The channels; empty if they are no whole number of at least 1. */
  public OptionalInt of(int channels) {
    double product = channels * value;
    double whole = rounded ? Math.max(1, Math.round(product)) : product;
    return whole >= 1 && whole == Math.rint(whole)
        ? OptionalInt.of((int) whole)
        : OptionalInt.empty();
  }
}
