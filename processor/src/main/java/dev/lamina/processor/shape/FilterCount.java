package dev.lamina.processor.shape;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.ir.ChannelFactor;
import java.util.OptionalInt;

/** How many filters a convolution has: those given, or a multiple of its input's channels. */
final class FilterCount {
  private FilterCount() {}

  /** Empty, and reported, if the multiple is not whole. */
  static OptionalInt of(String layer, int filters, ChannelFactor width, LayerContext context) {
    if (filters > 0) {
      return OptionalInt.of(filters);
    }
    int channels = context.input().channels();
    OptionalInt count = width.of(channels);
    if (count.isEmpty()) {
      context.error(
          DiagnosticCode.CHANNELS,
          "width",
          "%s of \"%s\" has %s times %s channels, which is %s; expected a whole number"
              .formatted(layer, context.node(), width.value(), channels, width.value() * channels),
          "set filters = %s instead of width"
              .formatted(Math.max(1, Math.round(width.value() * channels))));
    }
    return count;
  }
}
