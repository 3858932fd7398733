package dev.lamina.runtime.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class CudaProbeTest {
  private static final long GIB = 1L << 30;

  @TempDir private Path directory;

  private static CudaProbe read(int status, String... lines) {
    return CudaProbe.read(new ChildJvm.Outcome(status, List.of(lines), List.of()));
  }

  private static String device(String compute, long free) {
    return "device\t0\tNVIDIA A100\t%s\t%d\t%s".formatted(compute, 40 * GIB, free);
  }

  @Test
  void aMachineThatIsWellHasNoProblem() {
    CudaProbe probe =
        read(
            0,
            "loading\tlibcudnn.so.9",
            "version\tlibcudnn.so.9\t9.5.1",
            "loaded\tlibcudnn.so.9",
            "loading\tlibcuda.so.1",
            "driver\t12.4",
            "init\t0",
            "count\t1",
            device("8.0", 39 * GIB),
            "done");
    assertEquals(List.of(), probe.problems());
    assertEquals(Optional.of("12.4"), probe.driver());
    assertEquals("9.5.1", probe.versions().get("libcudnn.so.9"));
    assertEquals(
        List.of(new CudaProbe.Card(0, "NVIDIA A100", "8.0", 40 * GIB, 39 * GIB)), probe.devices());
  }

  @Test
  void aLibraryThatEndsTheProcessIsNamed() {
    assertEquals(
        List.of(
            "libcufft.so.11 ends the process that loads it (signal 7): its file is damaged, so install it again."),
        read(135, "loading\tlibcudart.so.12", "loaded\tlibcudart.so.12", "loading\tlibcufft.so.11")
            .problems());
  }

  @Test
  void whatEndsBeforeAnyLibraryIsSaid() {
    CudaProbe probe =
        CudaProbe.read(new ChildJvm.Outcome(1, List.of(), List.of("could not find class")));
    assertEquals(
        List.of(
            "The libraries of CUDA could not be examined (status 1; the last it said was: could not find class)."),
        probe.problems());
  }

  @Test
  void aLibraryThatCannotBeLoadedIsNamed() {
    assertEquals(
        List.of("libcublas.so.12 cannot be loaded: undefined symbol: x."),
        read(0, "loading\tlibcublas.so.12", "failed\tlibcublas.so.12\tundefined symbol: x", "done")
            .problems());
  }

  @Test
  void anOldCudnnIsNamed() {
    assertEquals(
        List.of(
            "cuDNN is version 9.1.0; TensorFlow needs 9.3.0 or newer of cuDNN 9, so install a newer one or use what comes with Lamina."),
        read(0, "version\tlibcudnn.so.9\t9.1.0", "done").problems());
  }

  @Test
  void everyAnswerOfTheDriverIsASentence() {
    for (int result : new int[] {-1, 2, 34, 46, 100, 101, 802, 803, 804, 999}) {
      List<String> problems = read(0, "init\t" + result, "done").problems();
      assertEquals(1, problems.size(), "error " + result);
      assertTrue(problems.get(0).endsWith("."), problems.get(0));
    }
    assertEquals(List.of(DriverAnswer.NO_CARD), read(0, "init\t0", "count\t0", "done").problems());
  }

  @Test
  void cardsThatAreFullOldOrShutAreNamed() {
    assertEquals(
        List.of(
            "GPU 0, NVIDIA A100, has 512 MiB of memory free, of 40,960; end what else runs on it (\"nvidia-smi\" lists that)."),
        read(0, device("8.0", GIB / 2), "done").problems());
    assertEquals(
        List.of(
            "GPU 0, NVIDIA A100, has compute capability 5.2; TensorFlow has kernels from 6.0 on, so hide it with CUDA_VISIBLE_DEVICES or take another card."),
        read(0, device("5.2", 39 * GIB), "done").problems());
    assertEquals(
        List.of(
            "GPU 0, NVIDIA A100, cannot be opened: The card is in use and takes no second process; wait for the other."),
        read(0, "device\t0\tNVIDIA A100\t8.0\t" + 40 * GIB + "\terror 46", "done").problems());
  }

  /** The headers of a library are whole, and behind them is what no linker can use. */
  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void aLibraryThatIsBrokenInsideDoesNotEndThisProcess() throws IOException {
    List<FoundLibrary> libraries = new ArrayList<>();
    for (CudaLibrary library : List.of(CudaLibrary.CUDART, CudaLibrary.CUFFT)) {
      byte[] bytes = MadeLibrary.bytes(library.soname(), ElfFile.X86_64);
      bytes = Arrays.copyOf(bytes, bytes.length + 4096);
      Arrays.fill(bytes, bytes.length - 4096, bytes.length, (byte) 0x5A);
      Path file = Files.write(directory.resolve(library.soname()), bytes);
      libraries.add(new FoundLibrary(library, Optional.of(file), Optional.empty()));
    }
    List<String> problems = CudaProbe.of(libraries).problems();
    assertTrue(problems.get(0).startsWith("libcudart.so.12 "), problems.toString());
  }
}
