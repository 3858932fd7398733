package dev.lamina.runtime.data;

import dev.lamina.runtime.LaminaException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Reads IDX files, the format of MNIST and Fashion-MNIST, compressed with gzip or not. Big-endian:
 * a magic number whose third byte is the element type (8 for unsigned bytes) and whose fourth is
 * the number of dimensions, one 32-bit size a dimension, then the elements.
 *
 * <p>A file that is not what it should be is refused with one sentence: which file, what was
 * expected, what was found and what to do.
 */
public final class IdxReader {
  private static final int IMAGES = 0x00000803;
  private static final int LABELS = 0x00000801;

  private IdxReader() {}

  /**
   * Reads a data set of gray images.
   *
   * @param images IDX with three dimensions: count, height, width
   * @param imagesName how messages call it
   * @param labels IDX with one dimension: count
   * @param labelsName how messages call it
   * @throws LaminaException if a file is not of this form, or the two do not belong together
   */
  public static Dataset read(
      String name,
      List<String> classNames,
      InputStream images,
      String imagesName,
      InputStream labels,
      String labelsName) {
    Records pictures = records(images, imagesName, IMAGES, "images");
    Records classes = records(labels, labelsName, LABELS, "labels");
    if (pictures.count() != classes.count()) {
      throw new LaminaException(
          String.format(
              Locale.ROOT,
              "%s holds %,d images but %s holds %,d labels; take both files from the same part of one data set.",
              imagesName,
              pictures.count(),
              labelsName,
              classes.count()));
    }
    long[] numbers = new long[classes.count()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = classes.data()[i] & 0xFF;
      if (numbers[i] >= classNames.size()) {
        throw new LaminaException(
            String.format(
                Locale.ROOT,
                "%s: label %d of image %,d is out of range, expected 0 to %d; check that the file belongs to this data set.",
                labelsName,
                numbers[i],
                i,
                classNames.size() - 1));
      }
    }
    return Dataset.of(
        name, pictures.height(), pictures.width(), 1, pictures.data(), numbers, classNames);
  }

  /** Reads a data set from two files, compressed or not. */
  public static Dataset read(String name, List<String> classNames, Path images, Path labels) {
    try (InputStream imageStream = Files.newInputStream(images);
        InputStream labelStream = Files.newInputStream(labels)) {
      return read(name, classNames, imageStream, images.toString(), labelStream, labels.toString());
    } catch (NoSuchFileException e) {
      throw new LaminaException("There is no file " + e.getMessage() + ".", e);
    } catch (IOException e) {
      throw new LaminaException("Cannot read " + images + " and " + labels + ": " + e, e);
    }
  }

  /**
   * Reads the four files of MNIST's layout from a directory: train-images-idx3-ubyte,
   * train-labels-idx1-ubyte, t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, each with or
   * without .gz.
   */
  public static TrainTest readDirectory(String name, List<String> classNames, Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new LaminaException("There is no directory " + directory + ".");
    }
    Dataset train =
        read(
            name,
            classNames,
            file(directory, "train-images-idx3-ubyte"),
            file(directory, "train-labels-idx1-ubyte"));
    Dataset test =
        read(
            name,
            classNames,
            file(directory, "t10k-images-idx3-ubyte"),
            file(directory, "t10k-labels-idx1-ubyte"));
    return new TrainTest(train, test.withStatistics(train.statistics()));
  }

  /** Whether a directory holds one of the four files of MNIST's layout, compressed or not. */
  public static boolean isIn(Path directory) {
    return Stream.of(
            "train-images-idx3-ubyte",
            "train-labels-idx1-ubyte",
            "t10k-images-idx3-ubyte",
            "t10k-labels-idx1-ubyte")
        .flatMap(name -> Stream.of(name, name + ".gz"))
        .anyMatch(name -> Files.exists(directory.resolve(name)));
  }

  private static Path file(Path directory, String name) {
    Path plain = directory.resolve(name);
    Path compressed = directory.resolve(name + ".gz");
    if (Files.exists(plain)) {
      return plain;
    }
    if (Files.exists(compressed)) {
      return compressed;
    }
    throw new LaminaException(
        "%s holds neither %s nor %s.gz; put the four files of the data set there."
            .formatted(directory, name, name));
  }

  private record Records(int count, int height, int width, byte[] data) {}

  private static Records records(InputStream raw, String file, int magic, String content) {
    try {
      InputStream stream = decompressed(raw);
      int found = number(stream, file);
      if (found != magic) {
        throw new LaminaException(
            "%s: expected an IDX file of %s, which begins with 0x%08x, found 0x%08x; %s."
                .formatted(file, content, magic, found, adviceFor(found)));
      }
      int count = size(stream, file, "number of " + content);
      int height = magic == IMAGES ? size(stream, file, "height") : 1;
      int width = magic == IMAGES ? size(stream, file, "width") : 1;
      long bytes = Math.multiplyExact((long) height * width, (long) count);
      if (bytes > Integer.MAX_VALUE - 8) {
        throw new LaminaException(
            String.format(
                Locale.ROOT,
                "%s: its header asks for %,d bytes, more than 2 GiB; download the file again.",
                file,
                bytes));
      }
      byte[] data = stream.readNBytes((int) bytes);
      if (data.length < bytes) {
        throw new LaminaException(
            String.format(
                Locale.ROOT,
                "%s is cut off: expected %,d bytes of %s, found %,d; download the file again.",
                file,
                bytes,
                content,
                data.length));
      }
      if (stream.read() >= 0) {
        throw new LaminaException(
            String.format(
                Locale.ROOT,
                "%s goes on after its %,d %s; download the file again.",
                file,
                count,
                content));
      }
      return new Records(count, height, width, data);
    } catch (ArithmeticException e) {
      throw new LaminaException(
          file + ": the sizes in its header are impossible; download the file again.", e);
    } catch (IOException | UncheckedIOException e) {
      // GZIPInputStream reports a cut or damaged stream in these ways.
      throw new LaminaException(
          "%s is cut off or damaged (%s); download the file again.".formatted(file, reason(e)), e);
    }
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static String adviceFor(int magic) {
    if (magic == IMAGES || magic == LABELS) {
      return "the files of images and labels are swapped";
    }
    return "check that it is the right file and downloaded whole";
  }

  private static InputStream decompressed(InputStream raw) throws IOException {
    BufferedInputStream stream = new BufferedInputStream(raw, 1 << 16);
    stream.mark(2);
    int first = stream.read();
    int second = stream.read();
    stream.reset();
    return first == 0x1F && second == 0x8B ? new GZIPInputStream(stream, 1 << 16) : stream;
  }

  private static int size(InputStream stream, String file, String what) throws IOException {
    int size = number(stream, file);
    if (size < 1) {
      throw new LaminaException(
          String.format(
              Locale.ROOT,
              "%s: expected a %s above 0, found %,d; download the file again.",
              file,
              what,
              Integer.toUnsignedLong(size)));
    }
    return size;
  }

  private static int number(InputStream stream, String file) throws IOException {
    byte[] bytes = stream.readNBytes(4);
    if (bytes.length < 4) {
      throw new LaminaException(
          file + " is cut off: it ends within its header; download the file again.");
    }
    return (bytes[0] & 0xFF) << 24
        | (bytes[1] & 0xFF) << 16
        | (bytes[2] & 0xFF) << 8
        | bytes[3] & 0xFF;
  }
}
