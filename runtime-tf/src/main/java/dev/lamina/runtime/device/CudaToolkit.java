package dev.lamina.runtime.device;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of CUDA's toolkit XLA needs to compile for a GPU, and NVIDIA's redistributable libraries do
 * not have: the assembler ptxas and the functions of libdevice. Source: XLA's service/gpu of
 * nvptx_compiler.cc and nvptx_helper.cc, TensorFlow 2.18.
 *
 * @param directory that has both; empty if none has
 * @param searched all that were looked at
 */
record CudaToolkit(Optional<Path> directory, List<Path> searched) {
  private static final String FLAGS = "XLA_FLAGS";
  private static final String FLAG = "--xla_gpu_cuda_data_dir=";
  private static final List<Path> PARTS =
      List.of(Path.of("bin", "ptxas"), Path.of("nvvm", "libdevice", "libdevice.10.bc"));

  /**
   * Looks where the user says with XLA_FLAGS, in the directory of {@link DeviceSettings#cuda} and
   * the one above it, in CUDA_HOME and CUDA_PATH, and in the usual places.
   *
   * @param cuda as in the settings
   */
  static CudaToolkit find(String cuda, Map<String, String> environment) {
    return find(cuda, environment, Path.of("/"));
  }

  static CudaToolkit find(String cuda, Map<String, String> environment, Path root) {
    Optional<Path> asked = directoryIn(environment.getOrDefault(FLAGS, ""));
    if (asked.isPresent()) {
      return of(List.of(asked.get()));
    }
    List<Path> all = new ArrayList<>();
    if (!List.of(DeviceSettings.AUTO, DeviceSettings.BUNDLED, DeviceSettings.SYSTEM)
        .contains(cuda)) {
      Path libraries = Path.of(cuda).toAbsolutePath().normalize();
      all.add(libraries);
      Optional.ofNullable(libraries.getParent()).ifPresent(all::add);
    }
    for (String variable : List.of("CUDA_HOME", "CUDA_PATH")) {
      String value = environment.getOrDefault(variable, "");
      if (!value.isBlank()) {
        all.add(Path.of(value));
      }
    }
    CudaInDirectories.installed(root.resolve("usr/local"))
        .forEach(path -> all.add(path.getParent()));
    // Debian's.
    all.add(root.resolve("usr/lib/cuda"));
    return of(all.stream().distinct().toList());
  }

  private static CudaToolkit of(List<Path> searched) {
    return new CudaToolkit(
        searched.stream().filter(path -> missing(path).isEmpty()).findFirst(), searched);
  }

  private static List<Path> missing(Path directory) {
    return PARTS.stream().filter(part -> !Files.isReadable(directory.resolve(part))).toList();
  }

  private static Optional<Path> directoryIn(String flags) {
    return List.of(flags.split("\\s+")).stream()
        .filter(flag -> flag.startsWith(FLAG))
        .map(flag -> Path.of(flag.substring(FLAG.length())))
        .reduce((first, last) -> last);
  }

  /**
   * Tells XLA, before TensorFlow is loaded.
   *
   * @return whether XLA can compile for GPUs now
   */
  boolean announce(Map<String, String> environment) {
    if (directory.isEmpty()) {
      return false;
    }
    String flags = environment.getOrDefault(FLAGS, "");
    if (directoryIn(flags).isPresent()) {
      return true;
    }
    if (!NativeEnvironment.isReachable()) {
      return false;
    }
    NativeEnvironment.set(FLAGS, (flags + " " + FLAG + directory.get()).strip());
    return true;
  }

  /** What the doctor says. */
  String sentence() {
    if (directory.isPresent()) {
      return "compiles for GPUs, with ptxas and libdevice from " + directory.get();
    }
    return "does not compile for GPUs, so activation functions run as several operations: %s; install NVIDIA's CUDA toolkit 12 and set CUDA_HOME to it"
        .formatted(searched.isEmpty() ? "there is no CUDA toolkit" : lacking());
  }

  /** Of the directory that has the most; of equals, the first. */
  private String lacking() {
    Path nearest =
        searched.stream()
            .reduce((a, b) -> missing(b).size() < missing(a).size() ? b : a)
            .orElseThrow();
    if (missing(nearest).size() < PARTS.size()) {
      return "%s lacks %s".formatted(nearest, missing(nearest).get(0));
    }
    return "neither %s nor %s is in %s"
        .formatted(
            PARTS.get(0),
            PARTS.get(1),
            String.join(", ", searched.stream().map(Path::toString).toList()));
  }
}
