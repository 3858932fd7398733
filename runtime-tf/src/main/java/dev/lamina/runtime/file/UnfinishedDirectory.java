package dev.lamina.runtime.file;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A directory that is being written beside the place that it will take: ".NAME.writing-PROCESS-N".
 * Closing it deletes it, unless it was moved. Those that killed processes left are deleted when the
 * next one is made for the same place.
 */
public final class UnfinishedDirectory implements AutoCloseable {
  private static final AtomicLong NUMBER = new AtomicLong();
  private static final Set<Path> IN_USE = ConcurrentHashMap.newKeySet();

  private final Path path;

  private UnfinishedDirectory(Path path) {
    this.path = path;
  }

  public static UnfinishedDirectory beside(Path place) throws IOException {
    String start = "." + place.getFileName() + ".writing-";
    deleteLeftOvers(place.getParent(), start);
    long process = ProcessHandle.current().pid();
    Path path = place.resolveSibling(start + process + "-" + NUMBER.getAndIncrement());
    IN_USE.add(path);
    try {
      Files.createDirectory(path);
    } catch (IOException e) {
      IN_USE.remove(path);
      throw e;
    }
    return new UnfinishedDirectory(path);
  }

  private static void deleteLeftOvers(Path parent, String start) throws IOException {
    Pattern name = Pattern.compile(Pattern.quote(start) + "(\\d{1,18})-\\d+");
    try (Stream<Path> siblings = Files.list(parent)) {
      for (Path sibling : siblings.toList()) {
        Matcher matcher = name.matcher(sibling.getFileName().toString());
        if (matcher.matches() && !isWritten(sibling, Long.parseLong(matcher.group(1)))) {
          deleteAll(sibling);
        }
      }
    }
  }

  /** In a container a process often has the number of the one that was killed. */
  private static boolean isWritten(Path path, long process) {
    return process == ProcessHandle.current().pid()
        ? IN_USE.contains(path)
        : ProcessHandle.of(process).isPresent();
  }

  public Path path() {
    return path;
  }

  /** Deletes a directory without directories in it, if it is there. */
  public static void delete(Path directory) throws IOException {
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> content = Files.list(directory)) {
      for (Path file : content.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }

  /** Deletes a directory with all in it, if it is there. */
  public static void deleteAll(Path directory) throws IOException {
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failed)
              throws IOException {
            if (failed != null) {
              throw failed;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Override
  public void close() throws IOException {
    IN_USE.remove(path);
    deleteAll(path);
  }
}
