package dev.lamina.samples.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.CifarReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SyntheticCacheTest {
  private final List<String> notes = new ArrayList<>();

  @TempDir private Path directory;

  private static Set<String> namesIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  @Test
  void generatesASetOnce() throws IOException {
    Path cache = directory.resolve("not").resolve("there yet");
    Path folder = new SyntheticCache(cache).folder(1200, 30, notes::add);
    assertEquals(cache.resolve("synthetic-cifar100-v1-1200-30"), folder);
    assertEquals(List.of("generating Synthetic CIFAR-100, 1,200 + 30 images, in " + folder), notes);
    assertEquals(Set.of("synthetic-cifar100-v1-1200-30"), namesIn(cache));
    Object written = Files.getLastModifiedTime(folder.resolve("train.bin"));

    assertEquals(folder, new SyntheticCache(cache).folder(1200, 30, notes::add));
    assertEquals(1, notes.size());
    assertEquals(written, Files.getLastModifiedTime(folder.resolve("train.bin")));
    assertEquals(1200, CifarReader.read(folder).train().size());
  }

  @Test
  void neverUsesASetThatIsNotWhole() throws IOException {
    Path unfinished = Files.createDirectory(directory.resolve("unfinished-1"));
    Files.write(unfinished.resolve("train.bin"), new byte[100]);
    Path abandoned = Files.createDirectory(directory.resolve("unfinished-2"));
    Files.write(abandoned.resolve("train.bin"), new byte[100]);
    Files.setLastModifiedTime(abandoned, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    Path folder = new SyntheticCache(directory).folder(10, 5, notes::add);
    assertEquals(10, CifarReader.read(folder).train().size());
    assertEquals(5, CifarReader.read(folder).test().size());
    // Another program may be at work on the younger of the two.
    assertEquals(Set.of("unfinished-1", "synthetic-cifar100-v1-10-5"), namesIn(directory));
  }

  @Test
  void twoAtOnceGetTheSameWholeSet() throws IOException {
    List<Path> folders =
        IntStream.range(0, 4)
            .parallel()
            .mapToObj(i -> new SyntheticCache(directory).folder(400, 20, note -> {}))
            .distinct()
            .toList();
    assertEquals(1, folders.size());
    assertEquals(Set.of("synthetic-cifar100-v1-400-20"), namesIn(directory));
    assertEquals(400, CifarReader.read(folders.get(0)).train().size());
  }

  @Test
  void refusesASetThatHasBeenDamaged() throws IOException {
    SyntheticCache cache = new SyntheticCache(directory);
    Path folder = cache.folder(10, 5, notes::add);
    Files.write(folder.resolve("test.bin"), new byte[3074]);
    LaminaException e = assertThrows(LaminaException.class, () -> cache.folder(10, 5, notes::add));
    assertEquals(
        folder
            + " is damaged: expected 15,370 bytes in its test.bin; remove the folder, and it is"
            + " generated again.",
        e.getMessage());
    Files.delete(folder.resolve("train.bin"));
    e = assertThrows(LaminaException.class, () -> cache.folder(10, 5, notes::add));
    assertTrue(e.getMessage().contains("expected 30,740 bytes in its train.bin"), e.getMessage());
  }

  @Test
  void saysThatItCannotWrite() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    SyntheticCache cache = new SyntheticCache(file);
    LaminaException e = assertThrows(LaminaException.class, () -> cache.folder(10, 5, notes::add));
    assertTrue(
        e.getMessage().startsWith("Cannot generate Synthetic CIFAR-100 in " + file),
        e.getMessage());
    assertTrue(e.getMessage().endsWith("or give another cache directory."), e.getMessage());
  }
}
