package dev.lamina.samples;

import dev.lamina.runtime.LaminaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where pages of the documentation are written. */
record DocsDirectory(Path path) {

  /**
   * Writes pages.
   *
   * @param files texts by their place within the directory
   * @throws LaminaException if that cannot be done
   */
  void write(Map<String, String> files) {
    files.forEach(this::write);
  }

  private void write(String name, String text) {
    Path file = path.resolve(name);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new LaminaException(
          "Cannot write %s: %s; give a directory that can be written.".formatted(file, e), e);
    }
  }
}
