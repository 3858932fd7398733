package dev.lamina.runtime.device;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Whether TensorFlow computes convolutions with oneDNN. Only oneDNN has, on a CPU, the backward
 * pass of a dilated or grouped convolution, and only without explicit padding.
 *
 * <p>The rule is TensorFlow's own: never but on Linux and x86-64; there as the environment variable
 * {@code TF_ENABLE_ONEDNN_OPTS} says (0, false, 1 or true), and without it if the CPU has AVX-512
 * VNNI or BF16, AVX-VNNI or AMX. It is asked when a graph is built, so a graph must run on a
 * machine like the one it was built on.
 */
public final class OneDnn {
  private static final Set<String> FEATURES =
      Set.of("avx512_vnni", "avx512_bf16", "avx_vnni", "amx_tile", "amx_int8", "amx_bf16");

  private static final boolean ACTIVE =
      isActive(
          System.getProperty("os.name"),
          System.getProperty("os.arch"),
          System.getenv(),
          Path.of("/proc/cpuinfo"));

  private OneDnn() {}

  public static boolean isActive() {
    return ACTIVE;
  }

  static boolean isActive(
      String system, String architecture, Map<String, String> environment, Path cpuInfo) {
    boolean possible = system.equals("Linux") && Set.of("amd64", "x86_64").contains(architecture);
    if (!possible) {
      return false;
    }
    return switch (environment.getOrDefault("TF_ENABLE_ONEDNN_OPTS", "").toLowerCase(Locale.ROOT)) {
      case "0", "false" -> false;
      case "1", "true" -> true;
      default -> hasFeature(cpuInfo, FEATURES::contains);
    };
  }

  /** Whether the CPU has a feature that is one of those asked for. */
  static boolean hasFeature(Path cpuInfo, Predicate<String> asked) {
    try (var lines = Files.lines(cpuInfo, StandardCharsets.ISO_8859_1)) {
      return lines
          .filter(line -> line.startsWith("flags"))
          .findFirst()
          .map(line -> Arrays.stream(line.split("\\s+")).anyMatch(asked))
          .orElse(false);
    } catch (IOException e) {
      return false; // The way without oneDNN is right everywhere.
    }
  }
}
