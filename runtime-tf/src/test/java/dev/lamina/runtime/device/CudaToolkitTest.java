package dev.lamina.runtime.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CudaToolkitTest {
  @TempDir private Path root;

  private Path made(String directory, String... parts) throws IOException {
    Path made = Files.createDirectories(root.resolve(directory));
    for (String part : parts) {
      Files.createDirectories(made.resolve(part).getParent());
      Files.writeString(made.resolve(part), "made");
    }
    return made;
  }

  private Path whole(String directory) throws IOException {
    return made(directory, "bin/ptxas", "nvvm/libdevice/libdevice.10.bc");
  }

  private CudaToolkit find(String cuda, Map<String, String> environment) {
    return CudaToolkit.find(cuda, environment, root);
  }

  @Test
  void itIsFoundWhereItIsInstalled() throws IOException {
    whole("usr/lib/cuda");
    assertEquals(Optional.of(root.resolve("usr/lib/cuda")), find("auto", Map.of()).directory());
    whole("usr/local/cuda-12.4");
    Path newest = whole("usr/local/cuda-12.6");
    CudaToolkit found = find("bundled", Map.of());
    assertEquals(Optional.of(newest), found.directory());
    assertEquals("compiles for GPUs, with ptxas and libdevice from " + newest, found.sentence());
    Path home = whole("home");
    assertEquals(
        Optional.of(home), find("system", Map.of("CUDA_HOME", home.toString())).directory());
  }

  @Test
  void aDirectoryOfLibrariesHasItBesideItself() throws IOException {
    Path toolkit = whole("opt/cuda");
    Path libraries = made("opt/cuda/lib64");
    assertEquals(Optional.of(toolkit), find(libraries.toString(), Map.of()).directory());
    assertEquals(Optional.of(toolkit), find(toolkit.toString(), Map.of()).directory());
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    Path home = made("home", "bin/ptxas");
    assertEquals(
        "does not compile for GPUs, so activation functions run as several operations: "
            + home
            + " lacks nvvm/libdevice/libdevice.10.bc; install NVIDIA's CUDA toolkit 12 and set"
            + " CUDA_HOME to it",
        find("system", Map.of("CUDA_HOME", home.toString())).sentence());
    CudaToolkit none = find("auto", Map.of());
    assertTrue(none.directory().isEmpty());
    assertTrue(
        none.sentence()
            .contains(
                "neither bin/ptxas nor nvvm/libdevice/libdevice.10.bc is in "
                    + root.resolve("usr/lib/cuda")),
        none.sentence());
    assertFalse(none.announce(Map.of()));
  }

  @Test
  void xlaIsToldUnlessTheUserHasDoneSo() throws IOException {
    Path home = whole("home");
    String before = NativeEnvironment.get("XLA_FLAGS").orElse("");
    try {
      Map<String, String> environment =
          Map.of("CUDA_HOME", home.toString(), "XLA_FLAGS", "--xla_dump_to=d");
      assertTrue(find("auto", environment).announce(environment));
      assertEquals(
          Optional.of("--xla_dump_to=d --xla_gpu_cuda_data_dir=" + home),
          NativeEnvironment.get("XLA_FLAGS"));
    } finally {
      NativeEnvironment.set("XLA_FLAGS", before);
    }
    Path other = whole("other");
    Map<String, String> told =
        Map.of("CUDA_HOME", home.toString(), "XLA_FLAGS", "--xla_gpu_cuda_data_dir=" + other);
    CudaToolkit asked = find("auto", told);
    assertEquals(Optional.of(other), asked.directory());
    assertTrue(asked.announce(told));
    assertEquals(Optional.of(before), NativeEnvironment.get("XLA_FLAGS"));
    Map<String, String> wrong =
        Map.of("CUDA_HOME", home.toString(), "XLA_FLAGS", "--xla_gpu_cuda_data_dir=/nowhere");
    assertFalse(find("auto", wrong).announce(wrong));
  }
}
