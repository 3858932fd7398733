package dev.lamina.processor.diagnostic;

import dev.lamina.processor.ir.Origin;
import java.util.function.BiConsumer;

/** Prints what was collected. */
public final class MessagerReporter {
  private final BiConsumer<Origin, String> errorAt;

  public MessagerReporter(BiConsumer<Origin, String> errorAt) {
    this.errorAt = errorAt;
  }

  /** Prints every mistake once, in the order of the source. */
  public void report(Diagnostics diagnostics) {
    diagnostics.sorted().forEach(d -> errorAt.accept(d.origin(), d.message()));
  }
}
