package dev.lamina.runtime.export;

import dev.lamina.runtime.LaminaException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A safetensors file that is open for reading: 8 bytes with the length of the header as a
 * little-endian number, the header in JSON, the data, little-endian and packed. After the
 * description of the format in the README of github.com/huggingface/safetensors.
 */
public final class SafetensorsReader implements AutoCloseable {
  /** As in the reference implementation: no header needs more, and a wrong length would. */
  private static final long LONGEST_HEADER = 100_000_000;

  private static final int LENGTH_BYTES = Long.BYTES;

  private final Path path;
  private final FileChannel channel;
  private final SafetensorsHeader header;
  private final long dataStart;

  private SafetensorsReader(Path path, FileChannel channel) throws IOException {
    this.path = path;
    this.channel = channel;
    long size = channel.size();
    if (size < LENGTH_BYTES) {
      throw refused(
          String.format(
              Locale.ROOT,
              "has %,d bytes, fewer than the %d of its header's length",
              size,
              LENGTH_BYTES));
    }
    long length = read(0, LENGTH_BYTES).getLong();
    if (length < 2 || length > LONGEST_HEADER) {
      throw refused(
          "should begin with the length of its header, and %s is none"
              .formatted(Long.toUnsignedString(length)));
    }
    dataStart = LENGTH_BYTES + length;
    if (dataStart > size) {
      throw refused(
          String.format(
              Locale.ROOT,
              "is cut off or damaged: its header should take %,d bytes and %,d are there",
              length,
              size - LENGTH_BYTES));
    }
    header = header(read(LENGTH_BYTES, (int) length), size - dataStart);
  }

  private SafetensorsHeader header(ByteBuffer bytes, long dataBytes) {
    if (bytes.get(0) != '{') {
      throw refused("has a header that does not begin with {");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return SafetensorsHeader.parse(text, dataBytes);
    } catch (CharacterCodingException e) {
      throw refused("has a header that is not UTF-8");
    } catch (SafetensorsHeader.Malformed e) {
      throw refused(e.getMessage());
    }
  }

  private LaminaException refused(String reason) {
    return new LaminaException(
        "%s %s; it is no whole safetensors file, so fetch or write it again."
            .formatted(path, reason));
  }

  /**
   * Opens a file and checks all but the values.
   *
   * @throws LaminaException if it is not there or not a whole safetensors file
   */
  public static SafetensorsReader open(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new LaminaException(
          Files.exists(path)
              ? path + " is not a file; a safetensors file was expected."
              : "There is no file " + path + ".");
    }
    FileChannel channel = null;
    try {
      channel = FileChannel.open(path);
      return new SafetensorsReader(path, channel);
    } catch (IOException e) {
      closeQuietly(channel);
      throw unreadable(path, e);
    } catch (RuntimeException e) {
      closeQuietly(channel);
      throw e;
    }
  }

  private static LaminaException unreadable(Path path, IOException e) {
    return new LaminaException("Cannot read %s (%s).".formatted(path, e), e);
  }

  private static void closeQuietly(FileChannel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        // What was wrong before is what counts.
      }
    }
  }

  /** Free text that the file carries, by key. */
  public Map<String, String> metadata() {
    return Map.copyOf(header.metadata());
  }

  /** The names of the tensors. */
  public Set<String> names() {
    return Set.copyOf(header.tensors().keySet());
  }

  /** The shape of a tensor; empty for a scalar. */
  public List<Long> shape(String name) {
    return entry(name).shape();
  }

  /** Whether the numbers of a tensor are of a floating type: F32, F64, F16 or BF16. */
  public boolean isFloat(String name) {
    return entry(name).type().isFloat();
  }

  private TensorEntry entry(String name) {
    TensorEntry entry = header.tensors().get(name);
    if (entry == null) {
      throw new IllegalArgumentException("no tensor " + name + " in " + path);
    }
    return entry;
  }

  /**
   * The values of a tensor, the last axis fastest; those of other floating types are converted.
   *
   * @throws LaminaException if they are not of a floating type or cannot be read
   */
  public float[] floats(String name) {
    TensorEntry entry = entry(name);
    if (!entry.type().isFloat()) {
      throw new LaminaException(
          "%s has %s as %s; weights are one of %s."
              .formatted(path, name, entry.type(), ElementType.floats()));
    }
    long bytes = entry.end() - entry.begin();
    if (bytes > Integer.MAX_VALUE - 8) {
      throw new LaminaException(
          String.format(
              Locale.ROOT,
              "%s has %s of %,d bytes, more than one array holds.",
              path,
              name,
              bytes));
    }
    try {
      ByteBuffer data = read(dataStart + entry.begin(), (int) bytes);
      float[] values = new float[(int) bytes / entry.type().bytes()];
      for (int i = 0; i < values.length; i++) {
        values[i] = entry.type().next(data);
      }
      return values;
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private ByteBuffer read(long position, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new EOFException("the file ended while it was read");
      }
    }
    return buffer.flip();
  }

  @Override
  public void close() {
    closeQuietly(channel);
  }
}
