package dev.lamina.runtime.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.runtime.graph.Rewrite.Use;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RewriteTest {
  /** All of them were measured on CPUs. */
  @ParameterizedTest
  @EnumSource
  void onAGpuNoneIsMadeUnasked(Rewrite rewrite) {
    assertEquals(Use.WHERE_IT_PAYS, rewrite.use("auto", false));
    assertEquals(Use.NEVER, rewrite.use("auto", true));
    assertEquals(Use.ALWAYS, rewrite.use("true", true));
    assertEquals(Use.NEVER, rewrite.use("false", false));
  }

  @Test
  void anotherValueIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Rewrite.MAX_POOLS.use("yes", false));
  }
}
