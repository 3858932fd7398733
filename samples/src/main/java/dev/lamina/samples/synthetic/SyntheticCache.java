package dev.lamina.samples.synthetic;

import dev.lamina.runtime.LaminaException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Keeps sets of {@link SyntheticCifar100} in a folder, one of each size. A set is written beside
 * its place and moved there when it is whole, so that one whose writing was interrupted is never
 * read, and two programs can ask for the same set at once.
 */
public final class SyntheticCache {
  private static final String UNFINISHED = "unfinished-";

  private final Path directory;

  /**
   * @param directory is made where it is missing
   */
  public SyntheticCache(Path directory) {
    this.directory = directory;
  }

  /**
   * The folder of a set, which is generated if it is not there yet: about 3 KB an image.
   *
   * @param notes is told that it is generated, and where
   * @throws LaminaException if a size is out of range, the set cannot be written, or the one that
   *     is there is damaged
   */
  public Path folder(int trainSize, int testSize, Consumer<String> notes) {
    SyntheticCifar100.requireSize(trainSize);
    SyntheticCifar100.requireSize(testSize);
    String name =
        "synthetic-cifar100-v%s-%s-%s".formatted(SyntheticCifar100.VERSION, trainSize, testSize);
    Path folder = directory.resolve(name);
    if (Files.isDirectory(folder)) {
      requireWhole(folder, "train.bin", trainSize);
      requireWhole(folder, "test.bin", testSize);
      return folder;
    }
    notes.accept(
        String.format(
            Locale.ROOT,
            "generating %s, %,d + %,d images, in %s",
            SyntheticCifar100.NAME,
            trainSize,
            testSize,
            folder));
    try {
      Files.createDirectories(directory);
      generate(folder, trainSize, testSize);
    } catch (IOException e) {
      throw new LaminaException(
          "Cannot generate %s in %s: %s; make room there, or give another cache directory."
              .formatted(SyntheticCifar100.NAME, directory, e),
          e);
    }
    return folder;
  }

  /** A machine that loses its power can lose what a file holds and keep its name. */
  private static void requireWhole(Path folder, String file, int images) {
    long expected = (long) images * SyntheticCifar100.RECORD;
    try {
      if (Files.size(folder.resolve(file)) == expected) {
        return;
      }
    } catch (IOException e) {
      // Reported below, like a file of another size.
    }
    throw new LaminaException(
        String.format(
            Locale.ROOT,
            "%s is damaged: expected %,d bytes in its %s; remove the folder, and it is generated again.",
            folder,
            expected,
            file));
  }

  private void generate(Path folder, int trainSize, int testSize) throws IOException {
    deleteAbandoned();
    Path unfinished = Files.createTempDirectory(directory, UNFINISHED);
    try {
      SyntheticCifar100.write(unfinished, trainSize, testSize);
      Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // Another program may have been faster: its set is the same as this one.
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    } finally {
      delete(unfinished);
    }
  }

  /** What a killed program left; one that is at work is done with a file within the hour. */
  private void deleteAbandoned() throws IOException {
    FileTime anHourAgo = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(directory, UNFINISHED + "*")) {
      for (Path unfinished : folders) {
        if (Files.getLastModifiedTime(unfinished).compareTo(anHourAgo) < 0) {
          delete(unfinished);
        }
      }
    }
  }

  private static void delete(Path unfinished) throws IOException {
    if (!Files.exists(unfinished)) {
      return;
    }
    Files.walkFileTree(
        unfinished,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
