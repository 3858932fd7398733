package dev.lamina.runtime.export;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.file.FailureReason;
import dev.lamina.runtime.file.UnfinishedDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The place of a SavedModel on disk. It is written beside its place and moved there when it is
 * whole; one of Lamina's that is there already is set aside for that moment and then deleted.
 */
final class SavedModelDirectory {
  /** What only Lamina's have: the folder is TensorFlow's for what others add to a SavedModel. */
  static final String MARK = "assets.extra/lamina.json";

  private static final Set<String> CONTENT =
      Set.of("saved_model.pb", "variables", "assets", "assets.extra");

  private final Path place;

  /** What fills a directory. */
  @FunctionalInterface
  interface Content {
    void writeTo(Path directory) throws IOException;
  }

  SavedModelDirectory(Path path) {
    place = path.toAbsolutePath().normalize();
    if (place.getFileName() == null) {
      throw new LaminaException(path + " cannot hold a SavedModel; name a directory to be made.");
    }
  }

  /**
   * @throws LaminaException if what is there must not be replaced, or it cannot be written
   */
  void write(Content content) {
    requireReplaceable();
    Path previous = place.resolveSibling("." + place.getFileName() + ".previous");
    try {
      Files.createDirectories(place.getParent());
      try (UnfinishedDirectory next = UnfinishedDirectory.beside(place)) {
        content.writeTo(next.path());
        next.takePlace(previous);
      }
    } catch (IOException | RuntimeException e) {
      // TensorFlow's exceptions have no common type.
      throw new LaminaException(
          "Cannot write the SavedModel %s (%s); what was there before is unchanged."
              .formatted(place, FailureReason.of(e)),
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
              + " is not a directory, so no SavedModel can be written there; name another place.");
    }
    try (Stream<Path> files = Files.list(place)) {
      List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
      if (names.isEmpty()) {
        return;
      }
      if (!isMarked()) {
        throw new LaminaException(
            "%s holds %s and is no SavedModel that Lamina wrote, so it is not replaced; name another place or clear it yourself."
                .formatted(place, names.get(0)));
      }
      for (String name : names) {
        if (!CONTENT.contains(name)) {
          throw new LaminaException(
              "%s holds %s beside a SavedModel, which replacing it would delete; name another place or move that away."
                  .formatted(place, name));
        }
      }
    } catch (IOException e) {
      throw new LaminaException("Cannot read %s (%s).".formatted(place, FailureReason.of(e)), e);
    }
  }

  private boolean isMarked() throws IOException {
    Path mark = place.resolve(MARK);
    if (!Files.isRegularFile(mark)) {
      return false;
    }
    try {
      JsonObject text = new Gson().fromJson(Files.readString(mark), JsonObject.class);
      return text != null && text.has("lamina");
    } catch (JsonParseException e) {
      return false;
    }
  }
}
