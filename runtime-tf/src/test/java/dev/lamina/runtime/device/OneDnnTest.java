package dev.lamina.runtime.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("without-onednn")
final class OneDnnTest {
  @TempDir private Path directory;

  @ParameterizedTest(name = "{0} {1}, TF_ENABLE_ONEDNN_OPTS {2}, features {3}: {4}")
  @CsvSource({
    "Linux, amd64, '', fpu avx2 avx512f avx512_vnni, true",
    "Linux, x86_64, '', fpu amx_tile, true",
    "Linux, amd64, '', fpu avx2 avx512f, false",
    "Linux, amd64, 0, fpu avx512_vnni, false",
    "Linux, amd64, FALSE, fpu avx512_vnni, false",
    "Linux, amd64, 1, fpu avx2, true",
    "Linux, amd64, true, fpu avx2, true",
    "Linux, amd64, nonsense, fpu avx_vnni, true",
    "Linux, aarch64, 1, fpu, false",
    "Mac OS X, x86_64, 1, fpu, false"
  })
  void theRuleIsTensorFlows(
      String system, String architecture, String option, String features, boolean active)
      throws IOException {
    Path cpuInfo = directory.resolve("cpuinfo");
    Files.writeString(cpuInfo, "processor\t: 0\nmodel name\t: A\nflags\t\t: " + features + "\n");
    Map<String, String> environment =
        option.isEmpty() ? Map.of() : Map.of("TF_ENABLE_ONEDNN_OPTS", option);
    assertEquals(active, OneDnn.isActive(system, architecture, environment, cpuInfo));
  }

  @Test
  void withoutCpuInfoTheWayThatIsRightEverywhereIsTaken() {
    assertFalse(OneDnn.isActive("Linux", "amd64", Map.of(), directory.resolve("none")));
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "TF_ENABLE_ONEDNN_OPTS", matches = "0")
  void theSecondRunOfTheProofsIsWithoutOneDnn() {
    assertFalse(OneDnn.isActive());
  }
}
