package dev.lamina.samples;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.train.Checkpoints;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code train --out DIR --resume} means: the command that the training in DIR was started
 * with, and then what is given now, which overrides it.
 */
final class ResumedCommand {
  static final String OPTION = "--resume";
  private static final String TRAIN = "train";
  private static final String OUT = "--out";

  private ResumedCommand() {}

  /**
   * The arguments with those of the training to resume; empty if nothing is to be resumed, or the
   * arguments are so wrong that the ordinary way has to say it.
   *
   * @throws LaminaException if there is nothing to resume, or another model
   */
  static Optional<List<String>> of(String... arguments) {
    List<String> given = new ArrayList<>(List.of(arguments));
    if (given.isEmpty() || !given.get(0).equals(TRAIN) || !given.contains(OPTION)) {
      return Optional.empty();
    }
    Optional<Path> out = directory(given);
    if (out.isEmpty()) {
      return Optional.empty();
    }
    List<String> stored = Checkpoints.in(out.get()).command();
    if (stored.size() < 2 || !stored.get(0).equals(TRAIN)) {
      return Optional.empty(); // started by a program, not by this command
    }
    List<String> merged = new ArrayList<>(stored);
    given.remove(0);
    // The model stands in both if it is given again; it is the first word in most commands.
    if (!given.get(0).startsWith("-")) {
      requireStored(given.remove(0), stored, out.get());
    }
    given.remove(OPTION);
    merged.addAll(given);
    merged.add(OPTION);
    return Optional.of(merged);
  }

  private static void requireStored(String model, List<String> stored, Path out) {
    if (!stored.contains(model)) {
      throw new LaminaException(
          "%s holds the training \"%s\", not one of %s; leave the model out, or choose another directory."
              .formatted(out, String.join(" ", stored), model));
    }
  }

  private static Optional<Path> directory(List<String> given) {
    for (int i = 0; i < given.size(); i++) {
      String word = given.get(i);
      Optional<String> value =
          word.startsWith(OUT + "=")
              ? Optional.of(word.substring(OUT.length() + 1))
              : word.equals(OUT) && i + 1 < given.size()
                  ? Optional.of(given.get(i + 1))
                  : Optional.empty();
      if (value.isPresent()) {
        try {
          return Optional.of(Path.of(value.get()));
        } catch (InvalidPathException e) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }
}
