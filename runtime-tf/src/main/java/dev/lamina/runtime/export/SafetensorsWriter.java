package dev.lamina.runtime.export;

import dev.lamina.runtime.LaminaException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Writes a safetensors file of float32 tensors. It is written beside its place and moved there when
 * it is whole.
 */
public final class SafetensorsWriter {
  /** The header is padded with spaces, so that the data can be mapped into memory as it is. */
  private static final int ALIGNMENT = 8;

  private final Map<String, String> metadata;
  private final Map<String, TensorEntry> entries = new LinkedHashMap<>();
  private final List<Supplier<float[]>> values = new ArrayList<>();
  private long end;

  /**
   * @param metadata free text by key
   */
  public SafetensorsWriter(Map<String, String> metadata) {
    this.metadata = new LinkedHashMap<>(metadata);
  }

  /**
   * Adds a tensor.
   *
   * @param shape empty for a scalar
   * @param numbers is asked for the values, the last axis fastest, when the file is written
   * @throws IllegalArgumentException if there is one of that name
   */
  public SafetensorsWriter add(String name, List<Long> shape, Supplier<float[]> numbers) {
    long bytes = Math.multiplyExact(TensorEntry.size(shape), (long) Float.BYTES);
    TensorEntry entry = new TensorEntry(ElementType.F32, shape, end, end + bytes);
    if (entries.put(name, entry) != null) {
      throw new IllegalArgumentException("two tensors are called " + name);
    }
    values.add(numbers);
    end += bytes;
    return this;
  }

  /**
   * Writes the file; one that is there is replaced when the new one is whole.
   *
   * @throws LaminaException if it cannot be written
   */
  public void write(Path path) {
    Path place = path.toAbsolutePath().normalize();
    if (Files.isDirectory(place)) {
      throw new LaminaException(path + " is a directory; name a file to be written.");
    }
    Path next = place.resolveSibling("." + place.getFileName() + "." + UUID.randomUUID());
    try {
      Files.createDirectories(place.getParent());
      try {
        writeTo(next);
        Files.move(next, place, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(next);
      }
    } catch (IOException e) {
      throw new LaminaException(
          "Cannot write %s (%s); what was there before is unchanged.".formatted(path, e), e);
    }
  }

  private void writeTo(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      byte[] json =
          new SafetensorsHeader(metadata, entries).text().getBytes(StandardCharsets.UTF_8);
      int padding = Math.floorMod(-json.length, ALIGNMENT);
      ByteBuffer front = buffer(Long.BYTES + json.length + padding);
      front.putLong((long) json.length + padding).put(json);
      while (front.hasRemaining()) {
        front.put((byte) ' ');
      }
      writeAll(channel, front);
      int index = 0;
      for (Map.Entry<String, TensorEntry> entry : entries.entrySet()) {
        float[] numbers = values.get(index++).get();
        ByteBuffer data = buffer(Math.multiplyExact(numbers.length, Float.BYTES));
        if (data.capacity() != entry.getValue().end() - entry.getValue().begin()) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "%s has %,d values, not those of shape %s",
                  entry.getKey(),
                  numbers.length,
                  entry.getValue().shape()));
        }
        data.asFloatBuffer().put(numbers);
        writeAll(channel, data.position(data.capacity()));
      }
      channel.force(true);
    }
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void writeAll(FileChannel channel, ByteBuffer filled) throws IOException {
    filled.flip();
    while (filled.hasRemaining()) {
      channel.write(filled);
    }
  }
}
