package dev.lamina.runtime.data;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.MatReader.MatArray;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Reads SVHN, house numbers in 32 x 32 pixels (Netzer et al. 2011), from train_32x32.mat and
 * test_32x32.mat. X is [32, 32, 3, N] with rows fastest, y is [N, 1] with the digits 1 to 9 and 10
 * for 0.
 */
public final class SvhnReader {
  private static final int SIDE = 32;
  private static final int PLANE = SIDE * SIDE;
  private static final String TRAIN = "train_32x32.mat";
  private static final String TEST = "test_32x32.mat";

  private SvhnReader() {}

  /** Whether a directory holds one of the two files. */
  public static boolean isIn(Path directory) {
    return Files.exists(directory.resolve(TRAIN)) || Files.exists(directory.resolve(TEST));
  }

  /**
   * Reads both parts.
   *
   * @return images of 32 x 32 x 3 in ten classes, digit 0 first
   * @throws LaminaException if a file is missing, cut off or holds other things
   */
  public static TrainTest read(Path directory) {
    Dataset train = part(directory.resolve(TRAIN));
    return new TrainTest(train, part(directory.resolve(TEST)).withStatisticsOf(train));
  }

  private static Dataset part(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new LaminaException(
          "There is no %s; put %s and %s of SVHN there.".formatted(file, TRAIN, TEST));
    }
    Map<String, MatArray> arrays = MatReader.read(file);
    MatArray images = arrays.get("X");
    MatArray digits = arrays.get("y");
    if (images == null || digits == null) {
      throw new LaminaException(
          "%s: expected the arrays X and y of SVHN, found %s; download it again."
              .formatted(file, arrays.keySet()));
    }
    List<Integer> shape = images.dimensions();
    if (shape.size() != 4 || !shape.subList(0, 3).equals(List.of(SIDE, SIDE, 3))) {
      throw new LaminaException(
          "%s: expected X of [32, 32, 3, N], found %s; check that the file is SVHN's format 2."
              .formatted(file, shape));
    }
    if (digits.values().length != shape.get(3)) {
      throw new LaminaException(
          String.format(
              Locale.ROOT,
              "%s holds %,d images but %,d labels; download it again.",
              file,
              shape.get(3),
              digits.values().length));
    }
    List<String> names = IntStream.range(0, 10).mapToObj(Integer::toString).toList();
    return Dataset.of(
        "SVHN", SIDE, SIDE, 3, pixels(images.values()), labels(file, digits.values()), names);
  }

  /** From columns, planes, images to rows of pixels with their channels together. */
  private static byte[] pixels(byte[] values) {
    byte[] pixels = new byte[values.length];
    int image = 3 * PLANE;
    for (int from = 0; from < values.length; from += image) {
      for (int c = 0; c < 3; c++) {
        for (int x = 0; x < SIDE; x++) {
          for (int y = 0; y < SIDE; y++) {
            pixels[from + 3 * (y * SIDE + x) + c] = values[from + c * PLANE + x * SIDE + y];
          }
        }
      }
    }
    return pixels;
  }

  private static long[] labels(Path file, byte[] digits) {
    long[] labels = new long[digits.length];
    for (int i = 0; i < digits.length; i++) {
      int digit = digits[i] & 0xFF;
      if (digit < 1 || digit > 10) {
        throw new LaminaException(
            String.format(
                Locale.ROOT,
                "%s: label %d of image %,d is out of range, expected 1 to 10; download it again.",
                file,
                digit,
                i));
      }
      labels[i] = digit % 10;
    }
    return labels;
  }
}
