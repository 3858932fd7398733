package dev.lamina.runtime.device;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A library of CUDA, as far as its file tells.
 *
 * @param file empty if there is none
 * @param problem a sentence, if it cannot be loaded
 */
record FoundLibrary(CudaLibrary library, Optional<Path> file, Optional<String> problem) {

  /** All libraries but optional ones that are not there, in the order of loading. */
  static List<FoundLibrary> all(CudaLocation location) {
    List<FoundLibrary> all = new ArrayList<>();
    for (CudaLibrary library : CudaLibrary.values()) {
      Optional<Path> file = location.find(library);
      if (file.isEmpty() && library.isOptional()) {
        continue;
      }
      Optional<String> problem =
          file.isEmpty()
              ? Optional.of(missing(library, location))
              : problem(library, file.get(), location);
      all.add(new FoundLibrary(library, file, problem));
    }
    return all;
  }

  private static String missing(CudaLibrary library, CudaLocation location) {
    List<String> others = location.otherVersions(library);
    String instead =
        others.isEmpty() ? "" : ", only another version of it, " + String.join(", ", others);
    return "%s (%s) is not %s%s; %s."
        .formatted(
            library.soname(), library.purpose(), location.where(), instead, location.remedy());
  }

  private static Optional<String> problem(CudaLibrary library, Path file, CudaLocation location) {
    Optional<ElfFile> read;
    try {
      read = ElfFile.read(file);
    } catch (IOException e) {
      return Optional.of("%s cannot be read: %s.".formatted(file, e));
    }
    if (read.isEmpty() || read.get().machine() != ElfFile.X86_64) {
      return Optional.of(
          "%s is no library for x86-64 Linux; %s.".formatted(file, location.remedy()));
    }
    ElfFile elf = read.get();
    if (!elf.isComplete()) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "%s is cut off: %,d bytes are there, of at least %,d; delete it and %s.",
              file,
              elf.size(),
              elf.needed(),
              location.remedy()));
    }
    if (!elf.soname().equals(library.soname())) {
      return Optional.of(
          "%s is another version: inside it is called %s, and TensorFlow needs %s; %s."
              .formatted(
                  file,
                  elf.soname().isEmpty() ? "nothing" : elf.soname(),
                  library.soname(),
                  location.remedy()));
    }
    return Optional.empty();
  }
}
