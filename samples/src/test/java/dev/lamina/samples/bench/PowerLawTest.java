package dev.lamina.samples.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class PowerLawTest {

  @Test
  void whatFollowsALawHasItsExponent() {
    assertEquals(
        1.5, PowerLaw.exponent(List.of(1.0, 4.0, 16.0), List.of(3.0, 3.0 * 8, 3.0 * 64)), 1e-12);
  }

  @Test
  void noiseIsEvenedOut() {
    assertEquals(
        1, PowerLaw.exponent(List.of(1.0, 2.0, 4.0, 8.0), List.of(1.1, 1.9, 3.9, 8.3)), 0.05);
  }
}
