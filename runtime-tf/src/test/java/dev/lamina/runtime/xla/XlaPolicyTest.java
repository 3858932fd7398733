package dev.lamina.runtime.xla;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class XlaPolicyTest {
  @Test
  void onAGpuItIsUsedOnlyWhereItCanCompile() {
    assertEquals(XlaPolicy.WHERE_IT_PAYS, XlaPolicy.of("auto", false, false));
    assertEquals(XlaPolicy.NEVER, XlaPolicy.of("auto", true, false));
    assertEquals(XlaPolicy.WHERE_IT_PAYS, XlaPolicy.of("auto", true, true));
  }

  @Test
  void thePropertyOverrules() {
    assertEquals(XlaPolicy.NEVER, XlaPolicy.of("false", true, true));
    assertEquals(XlaPolicy.ALWAYS, XlaPolicy.of("true", true, false));
    assertThrows(IllegalArgumentException.class, () -> XlaPolicy.of("yes", false, false));
  }
}
