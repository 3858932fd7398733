package dev.lamina.samples.synthetic;

import dev.lamina.runtime.LaminaException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Consumer;

/**
 * Keeps sets of {@link SyntheticCifar100} in a folder, one of each size. A set is written beside
 * its place and moved there when it is whole, so that one whose writing was interrupted is never
 * read, and two programs can ask for the same set at once.
 */
public final class SyntheticCache {
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
   * @throws LaminaException if a size is out of range, or the set cannot be written
   */
  public Path folder(int trainSize, int testSize, Consumer<String> notes) {
    SyntheticCifar100.requireSize(trainSize);
    SyntheticCifar100.requireSize(testSize);
    String name =
        "synthetic-cifar100-v%d-%d-%d".formatted(SyntheticCifar100.VERSION, trainSize, testSize);
    Path folder = directory.resolve(name);
    if (Files.isDirectory(folder)) {
      return folder;
    }
    notes.accept(
        "generating %s, %,d + %,d images, in %s"
            .formatted(SyntheticCifar100.NAME, trainSize, testSize, folder));
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

  private void generate(Path folder, int trainSize, int testSize) throws IOException {
    Path unfinished = Files.createTempDirectory(directory, "unfinished-");
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
