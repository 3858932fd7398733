package dev.lamina.runtime.checkpoint;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.file.FailureReason;
import dev.lamina.runtime.file.UnfinishedDirectory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The directory in which a training keeps checkpoints. One training at a time may write into it;
 * the lock that sees to that is the operating system's, so a process that dies lets go of it.
 *
 * <p>The newest checkpoint is the one with the highest number, whatever "last" says: a process may
 * die between the two.
 */
public final class TrainingDirectory implements AutoCloseable {
  static final String LAST = "last";
  static final String BEST = "best";
  private static final String LOCK = ".lock";
  private static final Pattern CHECKPOINT = Pattern.compile("epoch-\\d{4,9}");
  private static final Pattern LEFT_OVER =
      Pattern.compile("\\.epoch-\\d{4,9}\\.(writing-.*|previous|deleted)");

  private final Path directory;
  private final int keep;
  private final FileChannel lock;

  private TrainingDirectory(Path directory, int keep, FileChannel lock) {
    this.directory = directory;
    this.keep = keep;
    this.lock = lock;
  }

  static boolean holdsCheckpoints(Path directory) {
    return Files.isDirectory(directory) && !readCheckpoints(directory).isEmpty();
  }

  /**
   * Opens a directory for a new training.
   *
   * @param keep the newest checkpoints that stay; the best stays besides
   * @throws LaminaException if it holds checkpoints, cannot be written, or is in use
   */
  public static TrainingDirectory start(Path directory, int keep) {
    if (holdsCheckpoints(directory)) {
      throw new LaminaException(
          "%s holds the checkpoints of another training; resume that one, or choose another directory."
              .formatted(directory));
    }
    return open(directory, keep);
  }

  /**
   * Opens the directory of an interrupted training and removes what that left unfinished.
   *
   * @param keep the newest checkpoints that stay; the best stays besides
   * @throws LaminaException if it holds no checkpoint, cannot be written, or is in use
   */
  public static TrainingDirectory resume(Path directory, int keep) {
    newest(directory);
    return open(directory, keep);
  }

  private static TrainingDirectory open(Path directory, int keep) {
    FileChannel lock = null;
    try {
      Files.createDirectories(directory);
      lock =
          FileChannel.open(
              directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(lock)) {
        throw new LaminaException(
            "Another training writes into %s; wait for it, or choose another directory."
                .formatted(directory));
      }
      TrainingDirectory opened = new TrainingDirectory(directory, keep, lock);
      opened.deleteLeftOvers();
      return opened;
    } catch (IOException | RuntimeException e) {
      close(lock);
      if (e instanceof LaminaException known) {
        throw known;
      }
      throw new LaminaException(
          "Cannot write into %s (%s); choose a directory that can be written."
              .formatted(directory, FailureReason.of(e)),
          e);
    }
  }

  private static boolean locked(FileChannel lock) throws IOException {
    try {
      return lock.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // another trainer of this process has it
    }
  }

  private void deleteLeftOvers() throws IOException {
    for (Path entry : list(directory)) {
      if (LEFT_OVER.matcher(entry.getFileName().toString()).matches()) {
        UnfinishedDirectory.delete(entry);
      }
    }
  }

  public boolean isEmpty() {
    return readCheckpoints(directory).isEmpty();
  }

  /** The checkpoint to go on from. */
  public CheckpointDirectory newest() {
    return newest(directory);
  }

  /**
   * The checkpoint to go on from.
   *
   * @throws LaminaException if there is none
   */
  public static CheckpointDirectory newest(Path directory) {
    if (!holdsCheckpoints(directory)) {
      throw new LaminaException(
          "%s holds no checkpoint to resume from; start without resuming, or correct the name."
              .formatted(directory));
    }
    List<Path> all = readCheckpoints(directory);
    Path newest = all.get(all.size() - 1);
    String advice =
        all.size() > 1
            ? "delete it to resume from " + all.get(all.size() - 2).getFileName()
            : "delete it and start anew";
    return new CheckpointDirectory(newest, advice);
  }

  public CheckpointDirectory best() {
    return new CheckpointDirectory(directory.resolve(BEST));
  }

  private static List<Path> readCheckpoints(Path directory) {
    try {
      return checkpoints(directory);
    } catch (IOException e) {
      throw new LaminaException(
          "Cannot read %s (%s).".formatted(directory, FailureReason.of(e)), e);
    }
  }

  /** The oldest first. */
  private static List<Path> checkpoints(Path directory) throws IOException {
    return list(directory).stream()
        .filter(path -> CHECKPOINT.matcher(path.getFileName().toString()).matches())
        .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
        .sorted(Comparator.comparing(TrainingDirectory::epoch))
        .toList();
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> content = Files.list(directory)) {
      return content.toList();
    }
  }

  private static int epoch(Path checkpoint) {
    return Integer.parseInt(checkpoint.getFileName().toString().substring("epoch-".length()));
  }

  /**
   * Writes a checkpoint, moves the links and deletes those that are too many.
   *
   * @param best whether it is the best so far
   * @throws LaminaException if that fails; the newest that is complete is then still there
   */
  public void save(int epoch, boolean best, Consumer<CheckpointDirectory> writer) {
    Path place = directory.resolve(String.format(Locale.ROOT, "epoch-%04d", epoch));
    try {
      // A trainer that was set back to its best epoch goes on from there.
      for (Path later : checkpoints(directory)) {
        if (epoch(later) >= epoch) {
          delete(later);
        }
      }
      writer.accept(new CheckpointDirectory(place));
      if (best) {
        link(BEST, place);
      }
      link(LAST, place);
      prune();
    } catch (IOException e) {
      throw new LaminaException(
          "Cannot keep the checkpoints in %s in order (%s); the newest is complete."
              .formatted(directory, FailureReason.of(e)),
          e);
    }
  }

  private void link(String name, Path checkpoint) throws IOException {
    Path link = directory.resolve(name);
    if (Files.exists(link, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(link)) {
      throw new LaminaException(
          "%s is no link, so it cannot be moved to %s; rename it."
              .formatted(link, checkpoint.getFileName()));
    }
    Path next = directory.resolve("." + name + ".next");
    Files.deleteIfExists(next);
    try {
      Files.createSymbolicLink(next, checkpoint.getFileName());
    } catch (UnsupportedOperationException e) {
      throw new LaminaException(
          "%s cannot hold links; choose a directory on another file system.".formatted(directory),
          e);
    }
    // Renaming a link over another is one step; there is always one of that name.
    Files.move(next, link, StandardCopyOption.ATOMIC_MOVE);
    UnfinishedDirectory.force(directory);
  }

  private void prune() throws IOException {
    List<Path> all = checkpoints(directory);
    Path best = directory.resolve(BEST);
    for (Path old : all.subList(0, Math.max(0, all.size() - keep))) {
      if (!Files.exists(best) || !Files.isSameFile(old, best)) {
        delete(old);
      }
    }
  }

  /** Renamed first, so that no checkpoint is ever seen half deleted. */
  private static void delete(Path checkpoint) throws IOException {
    Path away = checkpoint.resolveSibling("." + checkpoint.getFileName() + ".deleted");
    UnfinishedDirectory.delete(away);
    Files.move(checkpoint, away, StandardCopyOption.ATOMIC_MOVE);
    UnfinishedDirectory.delete(away);
  }

  @Override
  public void close() {
    close(lock);
  }

  private static void close(FileChannel lock) {
    try {
      if (lock != null) {
        lock.close();
      }
    } catch (IOException e) {
      throw new LaminaException("Cannot close a lock (%s).".formatted(FailureReason.of(e)), e);
    }
  }
}
