package dev.lamina.runtime.data;

import dev.lamina.runtime.LaminaException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Reads the binary versions of CIFAR-10 and CIFAR-100 (Krizhevsky 2009), from their archives or
 * once these are unpacked. A record is an image: its label, for CIFAR-100 the coarse and then the
 * fine one, a byte each, then 1,024 bytes of red, of green and of blue, row by row. CIFAR-100 is
 * read with its fine labels.
 *
 * <p>Files may hold fewer records than the original ones. A folder with a file name.txt is called
 * what the first line of that file says instead of CIFAR-10 or CIFAR-100, so that a set that only
 * has the format of one is not taken for it.
 *
 * <p>A folder that is not what it should be is refused with one sentence: which file, what was
 * expected, what was found and what to do.
 */
public final class CifarReader {
  private static final int SIDE = 32;
  private static final int PLANE = SIDE * SIDE;
  private static final int IMAGE = 3 * PLANE;
  private static final int COARSE_CLASSES = 20;
  private static final String NAME = "name.txt";
  // Longest array of a Java virtual machine, in images.
  private static final long MOST_IMAGES = (Integer.MAX_VALUE - 8L) / IMAGE;

  private CifarReader() {}

  private enum Layout {
    CIFAR_10(
        "CIFAR-10",
        "cifar-10-batches-bin",
        "cifar-10-binary.tar.gz",
        List.of(
            "data_batch_1.bin",
            "data_batch_2.bin",
            "data_batch_3.bin",
            "data_batch_4.bin",
            "data_batch_5.bin"),
        "test_batch.bin",
        "batches.meta.txt",
        10,
        1),
    CIFAR_100(
        "CIFAR-100",
        "cifar-100-binary",
        "cifar-100-binary.tar.gz",
        List.of("train.bin"),
        "test.bin",
        "fine_label_names.txt",
        100,
        2);

    private final String title;
    private final String folder;
    private final String archive;
    private final List<String> train;
    private final String test;
    private final String names;
    private final int classes;
    private final int labels;

    Layout(
        String title,
        String folder,
        String archive,
        List<String> train,
        String test,
        String names,
        int classes,
        int labels) {
      this.title = title;
      this.folder = folder;
      this.archive = archive;
      this.train = train;
      this.test = test;
      this.names = names;
      this.classes = classes;
      this.labels = labels;
    }

    /** One file is enough: that the others are missing is then worth a message of its own. */
    private boolean isIn(Path directory) {
      return Files.exists(directory.resolve(test))
          || Files.exists(directory.resolve(names))
          || train.stream().anyMatch(file -> Files.exists(directory.resolve(file)));
    }

    private int record() {
      return labels + IMAGE;
    }
  }

  /**
   * @param place a directory with the files, or an archive
   */
  private record Found(Layout layout, Path place) {

    DataFolder open() {
      return Files.isRegularFile(place)
          ? DataFolder.of(place.toString(), TarReader.read(place))
          : DataFolder.of(place);
    }
  }

  /**
   * Whether a directory, or the folder in it that the archive unpacks to, holds such files, or it
   * holds an archive.
   */
  public static boolean isIn(Path directory) {
    return !find(directory).isEmpty();
  }

  /**
   * Reads both parts of CIFAR-10 or CIFAR-100.
   *
   * @param directory holds the files, or the folder cifar-10-batches-bin or cifar-100-binary with
   *     them, or the archive cifar-10-binary.tar.gz or cifar-100-binary.tar.gz
   * @return images of 32 x 32 x 3; the test set has the statistics of the training set
   * @throws LaminaException if there are no such files, those of both sets, not all of one, or some
   *     that are cut off or hold other things
   */
  public static TrainTest read(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new LaminaException("There is no directory " + directory + ".");
    }
    List<Found> found = find(directory);
    if (found.isEmpty()) {
      throw new LaminaException(
          "%s holds neither CIFAR-10 (data_batch_1.bin, ... in it or in %s) nor CIFAR-100 (train.bin, ... in it or in %s); put the archive of the binary version there."
              .formatted(directory, Layout.CIFAR_10.folder, Layout.CIFAR_100.folder));
    }
    if (found.size() > 1) {
      throw new LaminaException(
          "%s holds more than one data set, in %s and in %s; give one of these folders, with the files of one set in it."
              .formatted(directory, found.get(0).place(), found.get(1).place()));
    }
    return read(found.get(0).layout(), found.get(0).open());
  }

  private static List<Found> find(Path directory) {
    List<Found> found = new ArrayList<>();
    for (Layout layout : Layout.values()) {
      List<Path> places =
          Stream.of(directory, directory.resolve(layout.folder)).filter(layout::isIn).toList();
      places.forEach(place -> found.add(new Found(layout, place)));
      // Beside what it was unpacked to it is not looked at.
      if (places.isEmpty() && Files.isRegularFile(directory.resolve(layout.archive))) {
        found.add(new Found(layout, directory.resolve(layout.archive)));
      }
    }
    return found;
  }

  private static TrainTest read(Layout layout, DataFolder directory) {
    layout.train.forEach(file -> require(layout, directory, file));
    require(layout, directory, layout.test);
    require(layout, directory, layout.names);
    List<String> names = names(layout, directory);
    String title = title(layout, directory);
    Dataset first = dataset(layout, title, names, directory, layout.train);
    return new TrainTest(
        first,
        dataset(layout, title, names, directory, List.of(layout.test))
            .withStatistics(first.statistics()));
  }

  private static void require(Layout layout, DataFolder directory, String file) {
    if (!directory.has(file)) {
      throw new LaminaException(
          "%s holds files of %s, but no %s; unpack the archive of the binary version again."
              .formatted(directory.name(), layout.title, file));
    }
  }

  private static String title(Layout layout, DataFolder directory) {
    if (!directory.has(NAME)) {
      return layout.title;
    }
    return lines(directory, NAME).stream()
        .findFirst()
        .orElseThrow(
            () ->
                new LaminaException(
                    directory.path(NAME)
                        + " is empty; write the name of the data set there, or remove the file."));
  }

  private static List<String> names(Layout layout, DataFolder directory) {
    List<String> names = lines(directory, layout.names);
    if (names.size() != layout.classes) {
      throw new LaminaException(
          "%s: expected the names of the %s classes of %s, one a line, found %s; unpack the archive of the binary version again."
              .formatted(directory.path(layout.names), layout.classes, layout.title, names.size()));
    }
    return names;
  }

  /** The lines with something on them: the original files end with an empty one. */
  private static List<String> lines(DataFolder directory, String file) {
    try (InputStream stream = directory.open(file)) {
      // Every byte is a character of Latin 1, so that a binary file is counted, not choked on.
      return new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (IOException e) {
      throw directory.unreadable(file, e);
    }
  }

  private static Dataset dataset(
      Layout layout, String title, List<String> names, DataFolder directory, List<String> files) {
    long images = 0;
    for (String file : files) {
      images += images(layout, directory, file);
    }
    if (images > MOST_IMAGES) {
      throw new LaminaException(
          String.format(
              Locale.ROOT,
              "%s: %,d images are more than the %,d that one array holds; take fewer.",
              directory.path(files.get(0)),
              images,
              MOST_IMAGES));
    }
    byte[] pixels = new byte[(int) images * IMAGE];
    long[] labels = new long[(int) images];
    int from = 0;
    for (String file : files) {
      from = read(layout, directory, file, pixels, labels, from);
    }
    return Dataset.of(title, SIDE, SIDE, 3, pixels, labels, names);
  }

  private static long images(Layout layout, DataFolder directory, String file) {
    long bytes;
    try {
      bytes = directory.size(file);
    } catch (IOException e) {
      throw directory.unreadable(file, e);
    }
    if (bytes == 0 || bytes % layout.record() != 0) {
      throw new LaminaException(
          String.format(
              Locale.ROOT,
              "%s: expected one or more records of %,d bytes, found %,d bytes; unpack the archive of the binary version again.",
              directory.path(file),
              layout.record(),
              bytes));
    }
    return bytes / layout.record();
  }

  private static int read(
      Layout layout, DataFolder directory, String file, byte[] pixels, long[] labels, int from) {
    int image = from;
    byte[] record = new byte[layout.record()];
    try (InputStream stream = directory.open(file)) {
      for (long left = images(layout, directory, file); left > 0; left--) {
        if (stream.readNBytes(record, 0, record.length) < record.length) {
          throw new LaminaException(
              directory.path(file) + " became shorter while it was read; read it again.");
        }
        labels[image] = label(layout, directory.path(file), record, image - from);
        interleave(record, layout.labels, pixels, image * IMAGE);
        image++;
      }
    } catch (IOException e) {
      throw directory.unreadable(file, e);
    }
    return image;
  }

  private static int label(Layout layout, String file, byte[] record, int index) {
    if (layout == Layout.CIFAR_100) {
      require(file, "coarse label", record[0] & 0xFF, COARSE_CLASSES, index);
      return require(file, "fine label", record[1] & 0xFF, layout.classes, index);
    }
    return require(file, "label", record[0] & 0xFF, layout.classes, index);
  }

  private static int require(String file, String what, int label, int classes, int index) {
    if (label >= classes) {
      throw new LaminaException(
          String.format(
              Locale.ROOT,
              "%s: %s %d of image %,d is out of range, expected 0 to %d; unpack the archive of the binary version again.",
              file,
              what,
              label,
              index,
              classes - 1));
    }
    return label;
  }

  private static void interleave(byte[] record, int labels, byte[] pixels, int to) {
    for (int i = 0; i < PLANE; i++) {
      pixels[to + 3 * i] = record[labels + i];
      pixels[to + 3 * i + 1] = record[labels + PLANE + i];
      pixels[to + 3 * i + 2] = record[labels + 2 * PLANE + i];
    }
  }
}
