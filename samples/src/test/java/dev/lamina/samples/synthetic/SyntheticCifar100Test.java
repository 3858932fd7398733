package dev.lamina.samples.synthetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.CifarReader;
import dev.lamina.runtime.data.TrainTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SyntheticCifar100Test {
  private static final int RECORD = 3074;

  @TempDir private Path directory;

  @Test
  void hasTheFilesOfCifar100() throws IOException {
    SyntheticCifar100.write(directory, 300, 200);
    byte[] train = Files.readAllBytes(directory.resolve("train.bin"));
    assertEquals(300 * RECORD, train.length);
    assertEquals(200 * RECORD, Files.size(directory.resolve("test.bin")));
    assertEquals(20, Files.readAllLines(directory.resolve("coarse_label_names.txt")).size());
    assertEquals(100, Files.readAllLines(directory.resolve("fine_label_names.txt")).size());
    int[] fine = new int[100];
    int[] coarse = new int[20];
    for (int i = 0; i < 300; i++) {
      assertEquals(train[i * RECORD], train[i * RECORD + 1] / 5);
      coarse[train[i * RECORD]]++;
      fine[train[i * RECORD + 1]]++;
    }
    for (int count : fine) {
      assertEquals(3, count);
    }
    for (int count : coarse) {
      assertEquals(15, count);
    }
  }

  @Test
  void theReaderReadsItUnderItsOwnName() throws IOException {
    SyntheticCifar100.write(directory, 200, 100);
    TrainTest both = CifarReader.read(directory);
    assertEquals("Synthetic CIFAR-100", both.train().name());
    assertEquals("Synthetic CIFAR-100", both.test().name());
    assertEquals(List.of(32, 32, 3), both.train().imageShape());
    assertEquals("bar_checks", both.train().classNames().get(0));
    assertEquals("bar_dots", both.train().classNames().get(1));
    assertEquals("triangle_zigzag", both.train().classNames().get(99));
    byte[] record = Arrays.copyOf(Files.readAllBytes(directory.resolve("train.bin")), RECORD);
    assertEquals(record[1], both.train().label(0));
    assertEquals(record[2], both.train().image(0)[0]);
    assertEquals(record[1025], both.train().image(0)[3071 - 2]);
    assertEquals(record[3073], both.train().image(0)[3071]);
    // Colours are drawn from the whole range, for each channel alike.
    for (int c = 0; c < 3; c++) {
      assertEquals(0.5, both.train().statistics().mean()[c], 0.05);
      assertEquals(0.25, both.train().statistics().std()[c], 0.05);
    }
  }

  @Test
  void anImageIsTheSameInASetOfAnySize() throws IOException {
    Path small = Files.createDirectory(directory.resolve("small"));
    Path large = Files.createDirectory(directory.resolve("large"));
    SyntheticCifar100.write(small, 130, 7);
    SyntheticCifar100.write(large, 250, 150);
    byte[] first = Files.readAllBytes(small.resolve("train.bin"));
    byte[] second = Files.readAllBytes(large.resolve("train.bin"));
    assertArrayEquals(first, Arrays.copyOf(second, first.length));
    byte[] test = Files.readAllBytes(small.resolve("test.bin"));
    assertArrayEquals(
        test, Arrays.copyOf(Files.readAllBytes(large.resolve("test.bin")), 7 * RECORD));
    assertFalse(Arrays.equals(test, Arrays.copyOf(first, test.length)));
  }

  /** Fails when images change: then the version has to change too. */
  @Test
  void theImagesAreThoseOfItsVersion() throws IOException {
    SyntheticCifar100.write(directory, 200, 100);
    CRC32 sum = new CRC32();
    sum.update(Files.readAllBytes(directory.resolve("train.bin")));
    sum.update(Files.readAllBytes(directory.resolve("test.bin")));
    assertEquals("1 60abf1ba", SyntheticCifar100.VERSION + " " + Long.toHexString(sum.getValue()));
  }

  @Test
  void everyShapeIsThereAndFitsIntoItsCircle() {
    for (Shape shape : Shape.values()) {
      int within = 0;
      for (int i = 0; i < 400; i++) {
        for (int j = 0; j < 400; j++) {
          double x = (i - 199.5) / 160;
          double y = (j - 199.5) / 160;
          if (shape.distance(x, y) < 0) {
            within++;
            assertTrue(Math.hypot(x, y) < 1.12, shape + " reaches " + x + ", " + y);
          }
        }
      }
      double area = within / (160.0 * 160.0);
      assertTrue(area > 0.7 && area < 2.6, shape + " has an area of " + area);
    }
  }

  @Test
  void everyTextureButThePlainOneShowsBothColours() {
    for (Texture texture : Texture.values()) {
      double least = 1;
      double most = 0;
      for (double u = -2; u < 2; u += 0.1) {
        for (double v = -2; v < 2; v += 0.1) {
          double share = texture.share(u, v, Math.sqrt(u * u + v * v), 5);
          least = Math.min(least, share);
          most = Math.max(most, share);
        }
      }
      assertTrue(least >= 0 && least < 0.05, texture + " from " + least);
      assertTrue(
          texture == Texture.PLAIN ? most == 0 : most <= 1 && most > 0.95, texture + " to " + most);
    }
  }

  @Test
  void refusesASizeThatCannotBe() {
    for (int size : new int[] {0, -5, 699_050}) {
      LaminaException e =
          assertThrows(LaminaException.class, () -> SyntheticCifar100.write(directory, 100, size));
      assertEquals(
          "Synthetic CIFAR-100 can have 1 to 699,049 images for training and as many for testing; %,d is out of range."
              .formatted(size),
          e.getMessage());
    }
  }
}
