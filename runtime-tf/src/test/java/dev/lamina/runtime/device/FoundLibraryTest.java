package dev.lamina.runtime.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.LaminaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** CUDA in made directories, with one thing wrong at a time. */
final class FoundLibraryTest {
  @TempDir private Path directory;

  private List<String> problems() {
    return FoundLibrary.all(CudaLocation.of(directory.toString())).stream()
        .flatMap(library -> library.problem().stream())
        .toList();
  }

  @Test
  void aWholeDirectoryHasNoProblem() throws IOException {
    MadeLibrary.writeAll(directory);
    assertEquals(List.of(), problems());
  }

  @ParameterizedTest
  @EnumSource(CudaLibrary.class)
  void oneThatIsMissingIsNamed(CudaLibrary library) throws IOException {
    MadeLibrary.writeAll(directory);
    Files.delete(directory.resolve(library.soname()));
    List<String> expected =
        List.of(
            "%s (%s) is not in %s; copy it there."
                .formatted(library.soname(), library.purpose(), directory));
    assertEquals(library.isOptional() ? List.of() : expected, problems());
  }

  @Test
  void anotherVersionInItsPlaceIsNamed() throws IOException {
    MadeLibrary.writeAll(directory);
    Files.delete(directory.resolve("libcudnn.so.9"));
    Path other = MadeLibrary.write(directory, "libcudnn.so.8", "libcudnn.so.8");
    assertEquals(
        List.of(
            "libcudnn.so.9 (convolutions) is not in %s, only another version of it, %s; copy it there."
                .formatted(directory, other)),
        problems());
  }

  @Test
  void anotherVersionUnderItsNameIsFound() throws IOException {
    MadeLibrary.writeAll(directory);
    Path file = MadeLibrary.write(directory, "libcublas.so.12", "libcublas.so.11");
    assertEquals(
        List.of(
            file
                + " is another version: inside it is called libcublas.so.11, and TensorFlow needs libcublas.so.12; copy it there."),
        problems());
  }

  @Test
  void everyCutIsFound() throws IOException {
    byte[] whole = MadeLibrary.bytes("libcufft.so.11", ElfFile.X86_64);
    for (int length = 0; length < whole.length; length++) {
      MadeLibrary.writeAll(directory);
      Files.write(directory.resolve("libcufft.so.11"), Arrays.copyOf(whole, length));
      List<String> problems = problems();
      assertEquals(1, problems.size(), length + " bytes");
      String expected = length < 64 ? "is no library" : "is cut off";
      assertTrue(problems.get(0).contains(expected), problems.get(0));
    }
  }

  @Test
  void oneOfAnotherProcessorIsRefused() throws IOException {
    MadeLibrary.writeAll(directory);
    Files.write(directory.resolve("libcudart.so.12"), MadeLibrary.bytes("libcudart.so.12", 183));
    assertEquals(
        List.of(
            directory.resolve("libcudart.so.12")
                + " is no library for x86-64 Linux; copy it there."),
        problems());
  }

  @Test
  void aDirectoryThatIsNotThereIsNamed() {
    Path none = directory.resolve("none");
    LaminaException e = assertThrows(LaminaException.class, () -> CudaLocation.of(none.toString()));
    assertEquals(
        "CUDA is to come from %s, which is no directory; expected bundled, system or the directory that libcudart.so.12 lies in."
            .formatted(none),
        e.getMessage());
  }

  @Test
  void theNewestInstalledCudaComesFirst() throws IOException {
    for (String name : List.of("cuda-12.4", "cuda-12.10", "cuda-11.8", "cuda-12", "cuda")) {
      Files.createDirectories(directory.resolve(name));
    }
    assertEquals(
        List.of("cuda", "cuda-12.10", "cuda-12.4", "cuda-12"),
        CudaInDirectories.installed(directory).stream()
            .map(path -> path.getParent().getFileName().toString())
            .toList());
  }

  @Test
  void aFullDiskIsSaidBeforeAnythingIsWritten() {
    assertEquals(
        "CUDA needs 3 MiB in %s, where 2 MiB are free; make room, or name another directory with -Dorg.bytedeco.javacpp.cachedir=DIR."
            .formatted(directory),
        CudaOnClassPath.lacksRoom((2L << 20) + 1, 2L << 20, directory).orElseThrow());
    assertTrue(CudaOnClassPath.lacksRoom(2L << 20, 2L << 20, directory).isEmpty());
  }
}
