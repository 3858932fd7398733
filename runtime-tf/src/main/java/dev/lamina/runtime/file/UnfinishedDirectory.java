package dev.lamina.runtime.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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

  private final Path place;
  private final Path path;

  private UnfinishedDirectory(Path place, Path path) {
    this.place = place;
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
    return new UnfinishedDirectory(place, path);
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

  /**
   * Moves it to its place, on the disk too. A directory cannot replace another in one move: one
   * that is there is set aside first, comes back if the move fails, and is deleted at the end.
   *
   * @param previous where it is set aside; what is there is deleted
   */
  public void takePlace(Path previous) throws IOException {
    // A rename may reach the disk before the contents do, so the contents are made to go first.
    try (Stream<Path> content = Files.walk(path)) {
      for (Path one : content.toList()) {
        force(one);
      }
    }
    boolean replaces = Files.exists(place);
    if (replaces) {
      deleteAll(previous);
      Files.move(place, previous, StandardCopyOption.ATOMIC_MOVE);
    }
    try {
      Files.move(path, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (replaces) {
        Files.move(previous, place, StandardCopyOption.ATOMIC_MOVE);
      }
      throw e;
    }
    force(place.getParent());
    deleteAll(previous);
  }

  /** Returns when what was written to a file or a directory is on the disk. */
  public static void force(Path path) throws IOException {
    if (Files.isDirectory(path) && System.getProperty("os.name").startsWith("Windows")) {
      return; // a directory cannot be opened there
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
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
