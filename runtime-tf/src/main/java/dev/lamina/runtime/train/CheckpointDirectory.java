package dev.lamina.runtime.train;

import dev.lamina.runtime.LaminaException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A checkpoint on disk: a directory with TensorFlow's files and a description. It is written beside
 * its place and moved there when it is complete, so that at every moment a whole one can be loaded.
 * A directory cannot replace another in one move: the old one is set aside first, as
 * ".NAME.previous", and a loader that finds no NAME takes that.
 */
final class CheckpointDirectory {
  private static final String PREFIX = "variables";
  private static final String INDEX = "variables.index";
  private static final String DATA = "variables.data-00000-of-00001";
  private static final String DESCRIPTION = "architecture.txt";
  private static final Set<String> FILES = Set.of(INDEX, DATA, DESCRIPTION);

  private final Path place;
  private final Path previous;

  CheckpointDirectory(Path path) {
    place = path.toAbsolutePath().normalize();
    if (place.getFileName() == null) {
      throw new LaminaException(path + " cannot be a checkpoint; name a directory to be made.");
    }
    previous = place.resolveSibling("." + place.getFileName() + ".previous");
  }

  /**
   * Writes a checkpoint.
   *
   * @param variables is given the prefix that it must write the files of TensorFlow under
   */
  void write(CheckpointDescription description, Consumer<Path> variables) {
    requireReplaceable();
    Path next = place.resolveSibling("." + place.getFileName() + "." + UUID.randomUUID());
    try {
      Files.createDirectories(place.getParent());
      Files.createDirectory(next);
      try {
        variables.accept(next.resolve(PREFIX));
        Files.writeString(next.resolve(DESCRIPTION), description.text(), StandardCharsets.UTF_8);
        flush(next);
        moveIntoPlace(next);
      } finally {
        delete(next);
      }
    } catch (IOException | RuntimeException e) {
      // TensorFlow's exceptions have no common type: some extend IllegalArgumentException and such.
      throw new LaminaException(
          "Cannot write the checkpoint %s (%s); what was there before is unchanged."
              .formatted(place, reason(e)),
          e);
    }
  }

  private void requireReplaceable() {
    if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
      throw new LaminaException(
          place
              + " is not a directory, so no checkpoint can be saved there; choose another place.");
    }
    try (Stream<Path> content = Files.list(place)) {
      List<String> foreign =
          content.map(p -> p.getFileName().toString()).filter(n -> !FILES.contains(n)).toList();
      if (!foreign.isEmpty()) {
        throw new LaminaException(
            "%s holds files that are not of a checkpoint (%s), which saving would delete; choose another place."
                .formatted(place, foreign.get(0)));
      }
    } catch (IOException e) {
      throw new LaminaException("Cannot read " + place + ": " + reason(e), e);
    }
  }

  private void moveIntoPlace(Path next) throws IOException {
    boolean replaces = Files.exists(place);
    if (replaces) {
      delete(previous);
      Files.move(place, previous, StandardCopyOption.ATOMIC_MOVE);
    }
    try {
      Files.move(next, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (replaces) {
        Files.move(previous, place, StandardCopyOption.ATOMIC_MOVE);
      }
      throw e;
    }
    force(place.getParent());
    delete(previous);
  }

  /**
   * Reads a checkpoint.
   *
   * @param expected what the trainer needs
   * @param variables is given the prefix of TensorFlow's files
   */
  void read(CheckpointDescription expected, Consumer<Path> variables) {
    Path source = Files.exists(place) || !Files.exists(previous) ? place : previous;
    if (!Files.exists(source)) {
      throw new LaminaException("There is no checkpoint " + place + ".");
    }
    for (String file : List.of(DESCRIPTION, INDEX, DATA)) {
      if (!Files.isRegularFile(source.resolve(file))) {
        throw new LaminaException(
            "%s is not a whole checkpoint: it has no file %s.".formatted(source, file));
      }
    }
    CheckpointDescription found = description(source);
    found
        .mismatch(expected)
        .ifPresent(
            reason -> {
              throw new LaminaException(source + " " + reason + ".");
            });
    try {
      variables.accept(source.resolve(PREFIX));
    } catch (RuntimeException e) {
      throw new LaminaException(
          "%s is damaged or cut off (%s); use another checkpoint.".formatted(source, reason(e)), e);
    }
  }

  private static CheckpointDescription description(Path source) {
    try {
      String text = Files.readString(source.resolve(DESCRIPTION), StandardCharsets.UTF_8);
      return CheckpointDescription.parse(text)
          .orElseThrow(
              () ->
                  new LaminaException(
                      "%s is damaged or of another version of Lamina; use another checkpoint."
                          .formatted(source.resolve(DESCRIPTION))));
    } catch (IOException e) {
      throw new LaminaException(
          "Cannot read %s: %s.".formatted(source.resolve(DESCRIPTION), reason(e)), e);
    }
  }

  private static String reason(Exception e) {
    String message = e.getMessage() == null ? "" : e.getMessage();
    // TensorFlow appends the whole graph node on further lines.
    String first = message.lines().findFirst().orElse("").strip();
    return e instanceof IOException ? e.getClass().getSimpleName() + ": " + first : first;
  }

  /** A rename may reach the disk before the contents do, so the contents are made to go first. */
  private static void flush(Path directory) throws IOException {
    for (String file : FILES) {
      force(directory.resolve(file));
    }
    force(directory);
  }

  private static void force(Path path) throws IOException {
    if (Files.isDirectory(path) && System.getProperty("os.name").startsWith("Windows")) {
      return; // a directory cannot be opened there
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static void delete(Path directory) throws IOException {
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
}
