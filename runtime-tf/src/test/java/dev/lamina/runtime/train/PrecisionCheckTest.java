package dev.lamina.runtime.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.Precision;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.device.Bfloat16Support;
import org.junit.jupiter.api.Test;

final class PrecisionCheckTest {

  @Test
  void whatWouldCrawlIsRefused() {
    PrecisionCheck.require(Precision.FP32, Bfloat16Support.NONE);
    PrecisionCheck.require(Precision.BF16, Bfloat16Support.CONVERTED);
    PrecisionCheck.require(Precision.BF16, Bfloat16Support.NATIVE);
    String message =
        assertThrows(
                LaminaException.class,
                () -> PrecisionCheck.require(Precision.BF16, Bfloat16Support.NONE))
            .getMessage();
    assertEquals(1, message.lines().count());
    assertTrue(message.endsWith("Set the precision to FP32."), message);
  }

  @Test
  void whatHardlyPaysIsTold() {
    assertTrue(PrecisionCheck.note(Precision.BF16, Bfloat16Support.CONVERTED).isPresent());
    assertTrue(PrecisionCheck.note(Precision.BF16, Bfloat16Support.NATIVE).isEmpty());
    assertTrue(PrecisionCheck.note(Precision.FP32, Bfloat16Support.CONVERTED).isEmpty());
  }
}
