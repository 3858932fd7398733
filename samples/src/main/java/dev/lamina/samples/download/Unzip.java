package dev.lamina.samples.download;

import dev.lamina.runtime.LaminaException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Unpacks a zip archive. */
public final class Unzip {
  private Unzip() {}

  /**
   * Unpacks an archive that has one folder at its top. The folder gets its name when it is whole.
   *
   * @param folder the name of that folder
   * @param directory where it will lie
   * @throws LaminaException if the archive cannot be read, holds other things, or there is no room
   */
  public static void into(Path archive, String folder, Path directory) {
    Path unfinished = directory.resolve(folder + ".unfinished");
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(archive), 1 << 16);
        ZipInputStream zip = new ZipInputStream(raw)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path inside = Path.of(entry.getName()).normalize();
        // A path with ".." would leave the directory.
        if (inside.isAbsolute() || !inside.startsWith(folder)) {
          throw new LaminaException(
              "%s holds %s, which is not in its folder %s; it is not the file that this version knows."
                  .formatted(archive, entry.getName(), folder));
        }
        Path target = unfinished.resolve(Path.of(folder).relativize(inside));
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(zip, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
      Files.move(unfinished, directory.resolve(folder));
    } catch (IOException e) {
      throw new LaminaException(
          "Cannot unpack %s: %s; make room, or remove it and fetch it again."
              .formatted(archive, e.getMessage()),
          e);
    }
  }
}
