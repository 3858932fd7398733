package dev.lamina.runtime.data;

import dev.lamina.runtime.LaminaException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The files of a data set by name, in a directory or in an archive. */
interface DataFolder {

  /** How messages call it. */
  String name();

  boolean has(String file);

  /** The bytes of a file that is there. */
  long size(String file) throws IOException;

  /** Opens a file that is there. */
  InputStream open(String file) throws IOException;

  /** How messages call a file. */
  default String path(String file) {
    return Path.of(name()).resolve(file).toString();
  }

  static DataFolder of(Path directory) {
    return new DataFolder() {
      @Override
      public String name() {
        return directory.toString();
      }

      @Override
      public boolean has(String file) {
        return Files.isRegularFile(directory.resolve(file));
      }

      @Override
      public long size(String file) throws IOException {
        return Files.size(directory.resolve(file));
      }

      @Override
      public InputStream open(String file) throws IOException {
        return new BufferedInputStream(Files.newInputStream(directory.resolve(file)), 1 << 16);
      }
    };
  }

  /**
   * Files in memory.
   *
   * @param name how messages call what they come from
   */
  static DataFolder of(String name, Map<String, byte[]> files) {
    return new DataFolder() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public boolean has(String file) {
        return files.containsKey(file);
      }

      @Override
      public long size(String file) {
        return files.get(file).length;
      }

      @Override
      public InputStream open(String file) {
        return new ByteArrayInputStream(files.get(file));
      }
    };
  }

  /** What to say of a file that cannot be read. */
  default LaminaException unreadable(String file, IOException e) {
    return new LaminaException("Cannot read " + path(file) + ": " + e + ".", e);
  }
}
