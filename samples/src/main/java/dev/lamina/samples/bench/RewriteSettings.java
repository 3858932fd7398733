package dev.lamina.samples.bench;

import dev.lamina.runtime.graph.Rewrite;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Layers that are made while rewrites are set otherwise. */
final class RewriteSettings {
  private RewriteSettings() {}

  /**
   * Makes something; leaves the properties as they were.
   *
   * @param asked auto, true or false
   */
  static <T> T with(Map<Rewrite, String> asked, Supplier<T> making) {
    Map<Rewrite, String> before = new HashMap<>();
    asked.forEach(
        (rewrite, value) -> before.put(rewrite, System.setProperty(rewrite.property(), value)));
    try {
      return making.get();
    } finally {
      before.forEach(
          (rewrite, value) -> {
            if (value == null) {
              System.clearProperty(rewrite.property());
            } else {
              System.setProperty(rewrite.property(), value);
            }
          });
    }
  }
}
