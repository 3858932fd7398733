package dev.lamina.runtime.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.runtime.LaminaException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DatasetTest {
  private static final Dataset TWO =
      Dataset.of(
          "two",
          1,
          2,
          1,
          new byte[] {0, (byte) 255, (byte) 255, (byte) 255},
          new long[] {1, 0},
          List.of("a", "b"));

  @Test
  void statisticsAreThoseOfPixelsFromZeroToOne() {
    assertEquals(0.75f, TWO.statistics().mean()[0], 1e-7);
    assertEquals(Math.sqrt(0.1875), TWO.statistics().std()[0], 1e-7);
  }

  @Test
  void statisticsAreTakenChannelByChannel() {
    Dataset colours =
        Dataset.of(
            "c", 1, 2, 3, new byte[] {0, 51, 102, 0, 51, (byte) 204}, new long[1], List.of("a"));
    assertArrayEquals(new float[] {0, 0.2f, 0.6f}, colours.statistics().mean(), 1e-7f);
    assertArrayEquals(new float[] {1, 1, 0.2f}, colours.statistics().std(), 1e-7f);
  }

  @Test
  void padsInTheMiddleWithZeros() {
    Dataset padded = TWO.padTo(3, 5);
    assertEquals(List.of(3, 5, 1), padded.imageShape());
    byte w = (byte) 255;
    assertArrayEquals(new byte[] {0, 0, 0, 0, 0, 0, w, w, 0, 0, 0, 0, 0, 0, 0}, padded.image(1));
    assertArrayEquals(TWO.statistics().mean(), padded.statistics().mean());
    assertThrows(LaminaException.class, () -> padded.padTo(2, 5));
  }

  @Test
  void repeatsGrayIntoChannels() {
    Dataset three = TWO.toChannels(3);
    assertArrayEquals(new byte[] {0, 0, 0, -1, -1, -1}, three.image(0));
    assertEquals(3, three.statistics().mean().length);
    assertThrows(LaminaException.class, () -> three.toChannels(2));
  }

  @Test
  void aSubsetIsTheFirstImagesWithTheStatisticsOfAll() {
    Dataset one = TWO.subset(1);
    assertEquals(1, one.size());
    assertArrayEquals(TWO.image(0), one.image(0));
    assertEquals(0.75f, one.statistics().mean()[0]);
    assertSame(TWO, TWO.subset(2));
    assertEquals(
        "two has 2 examples; 3 cannot be taken from it.",
        assertThrows(LaminaException.class, () -> TWO.subset(3)).getMessage());
  }

  @Test
  void refusesLabelsAndPixelsThatDoNotFit() {
    assertThrows(
        LaminaException.class,
        () -> Dataset.of("x", 1, 1, 1, new byte[1], new long[] {1}, List.of("a")));
    assertThrows(
        LaminaException.class,
        () -> Dataset.of("x", 1, 1, 1, new byte[2], new long[] {0}, List.of("a")));
  }
}
