package dev.lamina.runtime.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

final class VolumeDiceTest {
  private static final VolumeDice DICE = new VolumeDice(2, 3);

  private static float[] slice(int... set) {
    float[] slice = new float[6];
    for (int i : set) {
      slice[i] = 0.9f;
    }
    return slice;
  }

  private static byte[] mask(int... set) {
    byte[] mask = new byte[6];
    for (int i : set) {
      mask[i] = (byte) 255;
    }
    return mask;
  }

  @Test
  void onlyTheLargestPartCounts() {
    // Places 0 and 3 touch; place 2 stands alone.
    assertEquals(1, DICE.of(List.of(slice(0, 3, 2)), List.of(mask(0, 3))));
    // 2 * 1 / (2 + 3)
    assertEquals(0.4, DICE.of(List.of(slice(0, 3, 2)), List.of(mask(0, 2, 5))));
  }

  @Test
  void partsTouchAtCornersAndFromSliceToSlice() {
    // From place 0 of the first slice to place 4 of the second goes a diagonal.
    assertEquals(
        1, DICE.of(List.of(slice(0), slice(4), slice()), List.of(mask(0), mask(4), mask())));
    // Two slices apart they do not touch, and the first is taken.
    assertEquals(
        2 / 3.0, DICE.of(List.of(slice(0), slice(), slice(0)), List.of(mask(0), mask(), mask(0))));
    // The end of a row and the beginning of the next are no neighbours.
    assertEquals(2 / 3.0, DICE.of(List.of(slice(2, 3)), List.of(mask(2, 3))));
  }

  @Test
  void nothingWhereNothingIsIsRight() {
    assertEquals(1, DICE.of(List.of(slice()), List.of(mask())));
    assertEquals(0, DICE.of(List.of(slice()), List.of(mask(1))));
    assertEquals(0, DICE.of(List.of(slice(1)), List.of(mask())));
  }

  @Test
  void refusesOtherSizes() {
    assertThrows(IllegalArgumentException.class, () -> DICE.of(List.of(slice()), List.of()));
    assertThrows(
        IllegalArgumentException.class, () -> DICE.of(List.of(new float[5]), List.of(mask())));
  }
}
