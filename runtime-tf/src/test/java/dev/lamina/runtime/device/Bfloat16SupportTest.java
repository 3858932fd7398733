package dev.lamina.runtime.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class Bfloat16SupportTest {
  @TempDir private Path directory;

  @ParameterizedTest(name = "{0} {1}, TF_ENABLE_ONEDNN_OPTS {2}, features {3}: {4}")
  @CsvSource({
    "Linux, amd64, '', avx512f avx512_vnni avx512_bf16, NATIVE",
    "Linux, x86_64, '', avx512f amx_bf16, NATIVE",
    "Linux, amd64, '', avx512f avx512_vnni, CONVERTED",
    "Linux, amd64, 1, avx512f, CONVERTED",
    "Linux, amd64, '', avx512f, NONE",
    "Linux, amd64, '', avx2 avx_vnni, NONE",
    "Linux, amd64, 0, avx512f avx512_bf16, NONE",
    "Linux, aarch64, 1, bf16, NONE",
    "Mac OS X, x86_64, 1, avx512f avx512_bf16, NONE"
  })
  void followsFromTheCpu(
      String system, String architecture, String option, String features, Bfloat16Support support)
      throws IOException {
    Path cpuInfo = directory.resolve("cpuinfo");
    Files.writeString(cpuInfo, "processor\t: 0\nflags\t\t: fpu " + features + "\n");
    Map<String, String> environment =
        option.isEmpty() ? Map.of() : Map.of("TF_ENABLE_ONEDNN_OPTS", option);
    assertEquals(support, Bfloat16Support.of(system, architecture, environment, cpuInfo));
  }
}
