package dev.lamina.runtime.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The directories that Linux's dynamic linker takes libraries from. Source: ld.so(8). */
final class LinkerPath {
  private static final List<String> USUAL =
      List.of(
          "lib/x86_64-linux-gnu",
          "usr/lib/x86_64-linux-gnu",
          "lib64",
          "usr/lib64",
          "lib",
          "usr/lib",
          // where Windows puts the driver's libraries for Linux
          "usr/lib/wsl/lib");

  private LinkerPath() {}

  /**
   * @param root of the file system
   * @param fromEnvironment what LD_LIBRARY_PATH is, or null
   */
  static List<Path> directories(Path root, String fromEnvironment) {
    List<Path> all = new ArrayList<>();
    if (fromEnvironment != null) {
      for (String directory : fromEnvironment.split(":")) {
        if (!directory.isBlank()) {
          all.add(Path.of(directory));
        }
      }
    }
    all.addAll(configured(root));
    USUAL.forEach(directory -> all.add(root.resolve(directory)));
    return all;
  }

  private static List<Path> configured(Path root) {
    Path files = root.resolve("etc/ld.so.conf.d");
    if (!Files.isDirectory(files)) {
      return List.of();
    }
    List<Path> found = new ArrayList<>();
    try (Stream<Path> configurations = Files.list(files)) {
      for (Path file : configurations.sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          if (line.startsWith("/")) {
            found.add(root.resolve(line.strip().substring(1)));
          }
        }
      }
    } catch (IOException e) {
      return found; // what cannot be read the linker has not read either
    }
    return found;
  }

  /** The first file of that name. */
  static Optional<Path> find(List<Path> directories, String name) {
    return directories.stream()
        .map(directory -> directory.resolve(name))
        .filter(Files::exists)
        .findFirst();
  }
}
