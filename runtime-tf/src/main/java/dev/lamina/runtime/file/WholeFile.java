package dev.lamina.runtime.file;

import dev.lamina.runtime.LaminaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file beside its place and moves it there when it is complete. */
public final class WholeFile {
  private WholeFile() {}

  /**
   * Writes a text as UTF-8. Missing folders are made.
   *
   * @throws LaminaException if that fails; a file that was there before still is
   */
  public static void write(Path file, String text) {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes bytes. Missing folders are made.
   *
   * @throws LaminaException if that fails; a file that was there before still is
   */
  public static void write(Path file, byte[] content) {
    Path place = file.toAbsolutePath().normalize();
    Path next = place.resolveSibling("." + place.getFileName() + ".next");
    try {
      Files.createDirectories(place.getParent());
      try {
        Files.write(next, content);
        Files.move(next, place, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(next);
      }
    } catch (IOException e) {
      throw new LaminaException(
          "Cannot write %s (%s); what was there before is unchanged.".formatted(place, reason(e)),
          e);
    }
  }

  /** What went wrong, to stand in brackets in a sentence. */
  public static String reason(IOException e) {
    String message = e.getMessage() == null ? "" : ": " + e.getMessage();
    return e.getClass().getSimpleName() + message;
  }
}
