package dev.lamina.runtime.device;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** CUDA in directories, of which the first that has a library gives it. */
final class CudaInDirectories implements CudaLocation {
  private final List<Path> directories;
  private final String remedy;

  CudaInDirectories(List<Path> directories, String remedy) {
    this.directories = List.copyOf(directories);
    this.remedy = remedy;
  }

  /**
   * CUDA as it is installed: where CUDA_HOME and CUDA_PATH say, in /usr/local, where the linker
   * looks.
   */
  static CudaInDirectories ofSystem() {
    List<Path> all = new ArrayList<>();
    for (String variable : List.of("CUDA_HOME", "CUDA_PATH")) {
      String value = System.getenv(variable);
      if (value != null && !value.isBlank()) {
        all.add(Path.of(value, "lib64"));
        all.add(Path.of(value, "lib"));
      }
    }
    all.addAll(installed(Path.of("/usr/local")));
    all.addAll(LinkerPath.directories(Path.of("/"), System.getenv("LD_LIBRARY_PATH")));
    return new CudaInDirectories(
        all.stream().filter(Files::isDirectory).distinct().toList(),
        "install CUDA 12 and cuDNN 9, set CUDA_HOME or LD_LIBRARY_PATH, or leave out --cuda to use what comes with Lamina");
  }

  /** The directories of CUDA 12 below a directory, the newest first. */
  static List<Path> installed(Path below) {
    if (!Files.isDirectory(below)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(below)) {
      return all.filter(path -> path.getFileName().toString().matches("cuda(-12(\\.\\d+)?)?"))
          .sorted(Comparator.comparing(CudaInDirectories::minor).reversed())
          .map(path -> path.resolve("lib64"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** "cuda" alone is what the system's owner has chosen, so it is the newest. */
  private static int minor(Path path) {
    String name = path.getFileName().toString();
    if (name.equals("cuda")) {
      return Integer.MAX_VALUE;
    }
    int dot = name.indexOf('.');
    return dot < 0 ? 0 : Integer.parseInt(name.substring(dot + 1));
  }

  @Override
  public Optional<Path> find(CudaLibrary library) {
    return directories.stream()
        .map(directory -> directory.resolve(library.soname()))
        .filter(Files::exists)
        .findFirst();
  }

  @Override
  public List<String> otherVersions(CudaLibrary library) {
    List<String> found = new ArrayList<>();
    for (Path directory : directories) {
      try (Stream<Path> files = Files.list(directory)) {
        files
            .filter(file -> file.getFileName().toString().startsWith(library.plainName() + "."))
            .map(Path::toString)
            .sorted()
            .forEach(found::add);
      } catch (IOException e) {
        // a directory that cannot be listed has nothing to tell
        continue;
      }
    }
    return found;
  }

  @Override
  public String where() {
    if (directories.isEmpty()) {
      return "in any directory of the system";
    }
    return "in " + String.join(", ", directories.stream().map(Path::toString).toList());
  }

  @Override
  public String remedy() {
    return remedy;
  }
}
