package dev.lamina.runtime.optimizer;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variable;
import java.util.List;

/** What an optimizer changes. */
final class WithGradient {
  private WithGradient() {}

  /** The trainable variables that a gradient reaches and that are not frozen. */
  static List<Variable> of(GraphContext context) {
    return context.variables().trainable().stream()
        .filter(v -> v.gradient().isPresent() && !v.tuning().frozen())
        .toList();
  }
}
