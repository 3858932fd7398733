package dev.lamina.runtime.device;

import java.nio.file.Path;
import java.util.Map;

/** How a machine's CPU computes in bfloat16. */
public enum Bfloat16Support {
  /** By instructions for it: AVX-512 BF16 or AMX. */
  NATIVE,

  /** In float32, to and from which oneDNN converts. */
  CONVERTED,

  /**
   * Hardly: oneDNN needs AVX-512 for it, and without oneDNN TensorFlow takes ten times as long as
   * in float32.
   */
  NONE;

  private static final Bfloat16Support HERE =
      of(
          System.getProperty("os.name"),
          System.getProperty("os.arch"),
          System.getenv(),
          Path.of("/proc/cpuinfo"));

  /** That of this machine. */
  public static Bfloat16Support here() {
    return HERE;
  }

  static Bfloat16Support of(
      String system, String architecture, Map<String, String> environment, Path cpuInfo) {
    if (!OneDnn.isActive(system, architecture, environment, cpuInfo)) {
      return NONE;
    }
    if (OneDnn.hasFeature(cpuInfo, "avx512_bf16"::equals)
        || OneDnn.hasFeature(cpuInfo, "amx_bf16"::equals)) {
      return NATIVE;
    }
    return OneDnn.hasFeature(cpuInfo, "avx512f"::equals) ? CONVERTED : NONE;
  }
}
