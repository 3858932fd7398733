package dev.lamina.runtime.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.LaminaException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class IdxReaderTest {
  private static final List<String> THREE = List.of("a", "b", "c");
  // Two images of 2 rows and 3 columns.
  private static final byte[] IMAGES =
      bytes("00000803 00000002 00000002 00000003 000102 0304ff 0a0b0c 0d0e0f");
  private static final byte[] LABELS = bytes("00000801 00000002 02 00");

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  private static byte[] gzip(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream stream = new GZIPOutputStream(out)) {
      stream.write(content);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  private static byte[] head(byte[] content, int length) {
    return Arrays.copyOf(content, length);
  }

  private static byte[] changed(byte[] content, int at, int value) {
    byte[] copy = content.clone();
    copy[at] = (byte) value;
    return copy;
  }

  private static Dataset read(byte[] images, byte[] labels) {
    return IdxReader.read(
        "toy",
        THREE,
        new ByteArrayInputStream(images),
        "images-file",
        new ByteArrayInputStream(labels),
        "labels-file");
  }

  @Test
  void readsRowsOfPixelsAndLabels() {
    Dataset data = read(IMAGES, LABELS);
    assertEquals(List.of(2, 3, 1), data.imageShape());
    assertEquals(2, data.size());
    assertArrayEquals(bytes("0001020304ff"), data.image(0));
    assertArrayEquals(bytes("0a0b0c0d0e0f"), data.image(1));
    assertEquals(2, data.label(0));
    assertEquals(0, data.label(1));
  }

  @Test
  void knowsGzipByItsFirstBytes() {
    Dataset data = read(gzip(IMAGES), gzip(LABELS));
    assertArrayEquals(bytes("0a0b0c0d0e0f"), data.image(1));
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        Arguments.of(changed(IMAGES, 2, 0x0D), LABELS, "images-file: expected an IDX file"),
        Arguments.of(LABELS, IMAGES, "the files of images and labels are swapped"),
        Arguments.of(new byte[0], LABELS, "images-file is cut off: it ends within its header"),
        Arguments.of(head(IMAGES, 10), LABELS, "images-file is cut off: it ends within"),
        Arguments.of(head(IMAGES, 27), LABELS, "expected 12 bytes of images, found 11"),
        Arguments.of(head(IMAGES, 29), LABELS, "images-file goes on after its 2 images"),
        Arguments.of(IMAGES, head(LABELS, 9), "expected 2 bytes of labels, found 1"),
        Arguments.of(IMAGES, head(LABELS, 11), "labels-file goes on after its 2 labels"),
        Arguments.of(
            IMAGES,
            bytes("00000801 00000001 02"),
            "images-file holds 2 images but labels-file holds 1 labels"),
        Arguments.of(IMAGES, changed(LABELS, 9, 3), "label 3 of image 1 is out of range"),
        Arguments.of(changed(IMAGES, 11, 0), LABELS, "expected a height above 0, found 0"),
        Arguments.of(changed(IMAGES, 4, 0xFF), LABELS, "number of images above 0"),
        Arguments.of(changed(IMAGES, 4, 0x7F), LABELS, "more than 2 GiB"),
        Arguments.of(
            changed(changed(changed(IMAGES, 4, 0x7F), 8, 0x7F), 12, 0x7F), LABELS, "impossible"),
        Arguments.of(head(gzip(IMAGES), 30), LABELS, "images-file is cut off or damaged"),
        Arguments.of(
            changed(gzip(IMAGES), gzip(IMAGES).length - 6, 0x55),
            LABELS,
            "images-file is cut off or damaged"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void refusesABrokenFileWithOneSentence(byte[] images, byte[] labels, String expected) {
    LaminaException e = assertThrows(LaminaException.class, () -> read(images, labels));
    assertTrue(e.getMessage().contains(expected), e.getMessage());
    assertEquals(1, e.getMessage().lines().count());
    assertTrue(e.getMessage().endsWith("."), e.getMessage());
  }

  @Test
  void readsADirectoryAndNormalisesTheTestSetLikeTheTrainingSet(@TempDir Path directory)
      throws IOException {
    Files.write(directory.resolve("train-images-idx3-ubyte"), IMAGES);
    Files.write(directory.resolve("train-labels-idx1-ubyte.gz"), gzip(LABELS));
    Files.write(directory.resolve("t10k-images-idx3-ubyte.gz"), gzip(changed(IMAGES, 17, 99)));
    LaminaException missing =
        assertThrows(LaminaException.class, () -> IdxReader.readDirectory("toy", THREE, directory));
    assertTrue(missing.getMessage().contains("neither t10k-labels-idx1-ubyte nor"));

    Files.write(directory.resolve("t10k-labels-idx1-ubyte"), LABELS);
    TrainTest both = IdxReader.readDirectory("toy", THREE, directory);
    assertEquals(99, both.test().image(0)[1]);
    assertArrayEquals(both.train().statistics().mean(), both.test().statistics().mean());
  }

  @Test
  void namesADirectoryThatIsNotThere(@TempDir Path directory) {
    Path nowhere = directory.resolve("nowhere");
    LaminaException e = assertThrows(LaminaException.class, () -> FashionMnist.read(nowhere));
    assertEquals("There is no directory " + nowhere + ".", e.getMessage());
  }
}
