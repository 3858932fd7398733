package dev.lamina.runtime.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a processor has that TensorFlow's kernels make use of. */
final class CpuFeatures {
  private static final List<String> USED =
      List.of(
          "sse4_2",
          "avx",
          "avx2",
          "fma",
          "f16c",
          "avx_vnni",
          "avx512f",
          "avx512_vnni",
          "avx512_bf16",
          "amx_tile",
          "amx_bf16",
          "asimd",
          "bf16",
          "sve");

  private CpuFeatures() {}

  static String ofThisMachine() {
    return of(Path.of("/proc/cpuinfo"));
  }

  /** Their names, as the system has them; "unknown" where it does not tell. */
  static String of(Path cpuInfo) {
    try (Stream<String> lines = Files.lines(cpuInfo)) {
      return lines
          .filter(line -> line.matches("(flags|Features)\\s*:.*"))
          .findFirst()
          .map(line -> Set.copyOf(Arrays.asList(line.split("\\s+"))))
          .map(has -> USED.stream().filter(has::contains).collect(Collectors.joining(" ")))
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
