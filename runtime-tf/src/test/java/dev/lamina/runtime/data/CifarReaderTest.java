package dev.lamina.runtime.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.LaminaException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads records that are written here byte by byte, not by a generator. */
final class CifarReaderTest {
  private static final int LAST = 3 * 1024 - 1;

  @TempDir private Path directory;

  /** A record of one gray level, with labels before it. */
  private static byte[] record(int level, int... labels) {
    byte[] record = new byte[labels.length + 3072];
    Arrays.fill(record, (byte) level);
    for (int i = 0; i < labels.length; i++) {
      record[i] = (byte) labels[i];
    }
    return record;
  }

  private static byte[] changed(byte[] record, int at, int value) {
    byte[] copy = record.clone();
    copy[at] = (byte) value;
    return copy;
  }

  private static byte[] joined(byte[]... records) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] record : records) {
      out.writeBytes(record);
    }
    return out.toByteArray();
  }

  private static void write(Path file, byte[] content) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, content);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void writeNames(Path file, int count) {
    // The original files end with an empty line.
    String lines =
        IntStream.range(0, count).mapToObj(i -> "class" + i + "\n").reduce("", String::concat);
    write(file, (lines + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  private static void writeCifar10(Path folder) {
    for (int i = 1; i <= 5; i++) {
      write(folder.resolve("data_batch_" + i + ".bin"), record(10 * i, i));
    }
    write(folder.resolve("test_batch.bin"), record(200, 9));
    writeNames(folder.resolve("batches.meta.txt"), 10);
  }

  private static void writeCifar100(Path folder) {
    write(folder.resolve("train.bin"), joined(record(0, 19, 99), record(255, 3, 42)));
    write(folder.resolve("test.bin"), record(7, 0, 20));
    writeNames(folder.resolve("fine_label_names.txt"), 100);
  }

  @Test
  void turnsPlanesIntoPixelsAndReadsTheFineLabel() {
    writeCifar100(directory);
    byte[] record = record(0, 11, 57);
    // Red, green and blue of the upper left, upper right, lower left and lower right pixel.
    record[2] = 1;
    record[1026] = 2;
    record[2050] = 3;
    record[2 + 31] = 4;
    record[1026 + 31] = 5;
    record[2050 + 31] = 6;
    record[2 + 992] = 7;
    record[1026 + 992] = 8;
    record[2050 + 992] = 9;
    record[1025] = (byte) 200;
    record[2049] = (byte) 201;
    record[3073] = (byte) 255;
    write(directory.resolve("train.bin"), joined(record(77, 0, 0), record));

    Dataset train = CifarReader.read(directory).train();
    assertEquals("CIFAR-100", train.name());
    assertEquals(List.of(32, 32, 3), train.imageShape());
    assertEquals(2, train.size());
    assertEquals(0, train.label(0));
    assertEquals(57, train.label(1));
    assertEquals("class57", train.classNames().get(57));
    byte[] expected = new byte[3072];
    expected[0] = 1;
    expected[1] = 2;
    expected[2] = 3;
    expected[3 * 31] = 4;
    expected[3 * 31 + 1] = 5;
    expected[3 * 31 + 2] = 6;
    expected[3 * 992] = 7;
    expected[3 * 992 + 1] = 8;
    expected[3 * 992 + 2] = 9;
    expected[LAST - 2] = (byte) 200;
    expected[LAST - 1] = (byte) 201;
    expected[LAST] = (byte) 255;
    assertArrayEquals(expected, train.image(1));
    assertEquals(77, train.image(0)[LAST]);
  }

  @Test
  void readsTheFiveFilesOfCifar10InTheirOrder() {
    writeCifar10(directory.resolve("cifar-10-batches-bin"));
    assertTrue(CifarReader.isIn(directory));
    TrainTest both = CifarReader.read(directory);
    assertEquals("CIFAR-10", both.train().name());
    assertEquals(5, both.train().size());
    for (int i = 0; i < 5; i++) {
      assertEquals(i + 1, both.train().label(i));
      assertEquals(10 * (i + 1), both.train().image(i)[1500]);
    }
    assertEquals(1, both.test().size());
    assertEquals(9, both.test().label(0));
    assertEquals((byte) 200, both.test().image(0)[0]);
    assertEquals(10, both.test().classNames().size());
    assertEquals("class9", both.test().classNames().get(9));
  }

  @Test
  void normalisesTheTestSetLikeTheTrainingSet() {
    writeCifar100(directory.resolve("cifar-100-binary"));
    byte[] red = record(0, 1, 1);
    Arrays.fill(red, 2, 1026, (byte) 255);
    write(directory.resolve("cifar-100-binary").resolve("train.bin"), joined(red, record(0, 1, 1)));
    TrainTest both = CifarReader.read(directory);
    assertArrayEquals(new float[] {0.5f, 0, 0}, both.train().statistics().mean());
    assertArrayEquals(new float[] {0.5f, 1, 1}, both.train().statistics().std());
    assertArrayEquals(new float[] {0.5f, 0, 0}, both.test().statistics().mean());
  }

  @Test
  void aSetThatOnlyHasTheFormatIsCalledByItsOwnName() {
    writeCifar100(directory);
    write(directory.resolve("name.txt"), "Toy set\n".getBytes(StandardCharsets.US_ASCII));
    assertEquals("Toy set", CifarReader.read(directory).train().name());
    assertEquals("Toy set", CifarReader.read(directory).test().name());
    write(directory.resolve("name.txt"), new byte[0]);
    assertRefused("name.txt is empty; write the name of the data set there, or remove the file.");
  }

  private void assertRefused(String end) {
    LaminaException e = assertThrows(LaminaException.class, () -> CifarReader.read(directory));
    assertTrue(e.getMessage().endsWith(end), e.getMessage());
    assertTrue(e.getMessage().startsWith(directory.toString()), e.getMessage());
    assertEquals(1, e.getMessage().lines().count());
  }

  @Test
  void saysWhatItLookedForWhereThereIsNothing() {
    assertFalse(CifarReader.isIn(directory));
    assertRefused(
        " holds neither CIFAR-10 (data_batch_1.bin, ... in it or in cifar-10-batches-bin) nor"
            + " CIFAR-100 (train.bin, ... in it or in cifar-100-binary); put the archive of the"
            + " binary version there.");
    Path nowhere = directory.resolve("nowhere");
    LaminaException e = assertThrows(LaminaException.class, () -> CifarReader.read(nowhere));
    assertEquals("There is no directory " + nowhere + ".", e.getMessage());
  }

  @Test
  void doesNotChooseBetweenTwoSets() {
    writeCifar10(directory.resolve("cifar-10-batches-bin"));
    writeCifar100(directory.resolve("cifar-100-binary"));
    assertRefused(
        " holds more than one data set, in %s and in %s; give one of these folders, with the files of one set in it."
            .formatted(
                directory.resolve("cifar-10-batches-bin"), directory.resolve("cifar-100-binary")));
  }

  @Test
  void namesAMissingFile() throws IOException {
    writeCifar10(directory);
    for (String name : List.of("data_batch_3.bin", "test_batch.bin", "batches.meta.txt")) {
      Path kept = directory.resolve("kept");
      Files.move(directory.resolve(name), kept);
      assertRefused(
          " holds files of CIFAR-10, but no %s; unpack the archive of the binary version again."
              .formatted(name));
      Files.move(kept, directory.resolve(name));
    }
    assertEquals(5, CifarReader.read(directory).train().size());
  }

  @Test
  void refusesACutFile() {
    writeCifar100(directory);
    byte[] whole = record(0, 1, 1);
    for (int length : new int[] {0, 1, whole.length - 1}) {
      write(directory.resolve("test.bin"), Arrays.copyOf(whole, length));
      assertRefused(
          "test.bin: expected one or more records of 3,074 bytes, found %,d bytes; unpack the archive of the binary version again."
              .formatted(length));
    }
    write(directory.resolve("test.bin"), Arrays.copyOf(whole, whole.length + 1));
    assertRefused("found 3,075 bytes; unpack the archive of the binary version again.");
  }

  @Test
  void refusesALabelOutOfRange() {
    writeCifar100(directory);
    byte[] good = record(0, 19, 99);
    write(directory.resolve("train.bin"), joined(good, changed(good, 1, 100)));
    assertRefused(
        "train.bin: fine label 100 of image 1 is out of range, expected 0 to 99; unpack the archive of the binary version again.");
    write(directory.resolve("train.bin"), joined(changed(good, 0, 20), good));
    assertRefused(
        "train.bin: coarse label 20 of image 0 is out of range, expected 0 to 19; unpack the archive of the binary version again.");
  }

  @Test
  void refusesALabelOutOfRangeInAnyFileOfCifar10() {
    writeCifar10(directory);
    write(directory.resolve("data_batch_4.bin"), joined(record(0, 0), record(0, 255)));
    assertRefused(
        "data_batch_4.bin: label 255 of image 1 is out of range, expected 0 to 9; unpack the archive of the binary version again.");
  }

  @Test
  void refusesAnotherNumberOfNames() {
    writeCifar100(directory);
    for (int count : new int[] {0, 99, 101}) {
      writeNames(directory.resolve("fine_label_names.txt"), count);
      assertRefused(
          "fine_label_names.txt: expected the names of the 100 classes of CIFAR-100, one a line, found %d; unpack the archive of the binary version again."
              .formatted(count));
    }
  }
}
