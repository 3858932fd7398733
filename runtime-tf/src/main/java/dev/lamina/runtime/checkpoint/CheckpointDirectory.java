package dev.lamina.runtime.checkpoint;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.file.FailureReason;
import dev.lamina.runtime.file.UnfinishedDirectory;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A checkpoint on disk: a directory with TensorFlow's files and two texts, of the architecture and
 * of the training. It is written beside its place and moved there when it is complete, so that at
 * every moment a whole one can be loaded. A directory cannot replace another in one move: the old
 * one is set aside first, as ".NAME.previous", and a loader that finds no NAME takes that.
 */
public final class CheckpointDirectory {
  private static final String PREFIX = "variables";
  private static final String INDEX = "variables.index";
  private static final String DATA = "variables.data-00000-of-00001";
  private static final String DESCRIPTION = "architecture.txt";
  private static final String RECORD = "training.txt";
  private static final List<String> FILES = List.of(DESCRIPTION, RECORD, INDEX, DATA);

  private final Path place;
  private final Path previous;
  private final String advice;

  public CheckpointDirectory(Path path) {
    this(path, "use another checkpoint");
  }

  /**
   * @param advice what to do when it is damaged, to end a sentence
   */
  CheckpointDirectory(Path path, String advice) {
    this.advice = advice;
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
   * @throws LaminaException if that fails; a checkpoint that was there before still is
   */
  public void write(
      CheckpointDescription description, TrainingRecord record, Consumer<Path> variables) {
    requireReplaceable();
    try {
      Files.createDirectories(place.getParent());
      try (UnfinishedDirectory next = UnfinishedDirectory.beside(place)) {
        variables.accept(next.path().resolve(PREFIX));
        write(next.path().resolve(DESCRIPTION), description.text());
        write(next.path().resolve(RECORD), record.text());
        next.takePlace(previous);
      }
    } catch (IOException | RuntimeException e) {
      // TensorFlow's exceptions have no common type: some extend IllegalArgumentException and such.
      throw new LaminaException(
          "Cannot write the checkpoint %s (%s); what was there before is unchanged."
              .formatted(place, FailureReason.of(e)),
          e);
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardCharsets.UTF_8);
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
      throw new LaminaException("Cannot read " + place + ": " + FailureReason.of(e), e);
    }
  }

  /**
   * Reads a checkpoint.
   *
   * @param expected what the trainer needs
   * @param variables is given the prefix of TensorFlow's files
   * @return what it says about the training
   * @throws LaminaException if it is missing, damaged, or of another architecture
   */
  public TrainingRecord read(CheckpointDescription expected, Consumer<Path> variables) {
    TrainingRecord record = record();
    require(description().mismatch(expected));
    readVariables(variables);
    return record;
  }

  /**
   * @throws LaminaException if it is of another architecture; how it is trained does not matter
   */
  public void requireArchitecture(CheckpointDescription expected) {
    require(description().otherArchitecture(expected));
  }

  private void require(Optional<String> mismatch) {
    mismatch.ifPresent(
        reason -> {
          throw new LaminaException(place + " " + reason + ".");
        });
  }

  /**
   * Reads variables alone, whatever the checkpoint is of.
   *
   * @param variables is given the prefix of TensorFlow's files
   */
  public void readVariables(Consumer<Path> variables) {
    Path source = source();
    try {
      variables.accept(source.resolve(PREFIX));
    } catch (RuntimeException e) {
      throw new LaminaException(
          "%s is damaged or cut off (%s); %s.".formatted(source, FailureReason.of(e), advice), e);
    }
  }

  /** What the checkpoint says about its model. */
  public CheckpointDescription description() {
    return text(DESCRIPTION, CheckpointDescription::parse);
  }

  /** What the checkpoint says about its training. */
  public TrainingRecord record() {
    return text(RECORD, TrainingRecord::parse);
  }

  private <T> T text(String name, Function<String, Optional<T>> parser) {
    Path file = source().resolve(name);
    Optional<T> content;
    try {
      content = parser.apply(Files.readString(file, StandardCharsets.UTF_8));
    } catch (CharacterCodingException e) {
      content = Optional.empty();
    } catch (IOException e) {
      throw new LaminaException("Cannot read %s: %s.".formatted(file, FailureReason.of(e)), e);
    }
    return content.orElseThrow(
        () ->
            new LaminaException(
                "%s is damaged or of another version of Lamina; %s.".formatted(file, advice)));
  }

  /** Where the files are. */
  private Path source() {
    Path source = Files.exists(place) || !Files.exists(previous) ? place : previous;
    if (!Files.exists(source)) {
      throw new LaminaException("There is no checkpoint " + place + ".");
    }
    if (!Files.isDirectory(source)) {
      throw new LaminaException(
          place + " is a file, and a checkpoint is a directory; name the directory.");
    }
    if (TrainingDirectory.holdsCheckpoints(source)) {
      throw new LaminaException(
          "%s is the directory of a training; name one of its checkpoints, such as %s."
              .formatted(place, place.resolve(TrainingDirectory.BEST)));
    }
    for (String file : FILES) {
      if (!Files.isRegularFile(source.resolve(file))) {
        throw new LaminaException(
            "%s is not a whole checkpoint: it has no file %s; %s.".formatted(source, file, advice));
      }
    }
    return source;
  }
}
