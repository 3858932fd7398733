package dev.lamina.runtime.data;

import dev.lamina.runtime.LaminaException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * Reads the arrays of whole numbers from 0 to 255 in a MATLAB file of version 5, as SVHN's are
 * (MathWorks, "MAT-File Format"): 128 bytes of header, then elements of a type, a size and data; a
 * compressed one (type 15) holds another in zlib's format. An array is an element of type 14 whose
 * parts are flags, dimensions, name and values, column by column; values of any class may be stored
 * as bytes (type 2).
 */
final class MatReader {
  private static final int MATRIX = 14;
  private static final int COMPRESSED = 15;
  private static final int BYTES = 2;
  private static final int DOUBLES = 9;

  private MatReader() {}

  /**
   * An array.
   *
   * @param dimensions of which the first is the fastest in the values
   */
  record MatArray(List<Integer> dimensions, byte[] values) {}

  /**
   * Reads all arrays of a file by name.
   *
   * @throws LaminaException if it cannot be read, is cut off or of another format
   */
  static Map<String, MatArray> read(Path file) {
    try (InputStream stream = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      byte[] header = stream.readNBytes(128);
      boolean isVersion5 =
          header.length == 128 && header[125] == 1 && header[126] == 'I' && header[127] == 'M';
      if (!isVersion5) {
        throw new LaminaException(
            "%s is no MATLAB file of version 5 in little-endian order; check that it is the right file and downloaded whole."
                .formatted(file));
      }
      Map<String, MatArray> arrays = new LinkedHashMap<>();
      for (byte[] tag = stream.readNBytes(8); tag.length > 0; tag = stream.readNBytes(8)) {
        Tag element = Tag.of(tag);
        Limited content = new Limited(stream, element.size());
        if (element.type() == COMPRESSED) {
          InputStream inflated = new InflaterInputStream(content);
          Tag inner = Tag.of(inflated.readNBytes(8));
          matrix(file, inner, inflated, arrays);
        } else {
          matrix(file, element, content, arrays);
        }
        content.skipRest();
      }
      return arrays;
    } catch (EOFException | ZipException e) {
      throw new LaminaException(file + " is cut off or damaged; download it again.", e);
    } catch (IOException e) {
      throw new LaminaException("Cannot read " + file + ": " + e + ".", e);
    }
  }

  private record Tag(int type, long size) {
    static Tag of(byte[] bytes) throws IOException {
      if (bytes.length < 8) {
        throw new EOFException();
      }
      ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      return new Tag(buffer.getInt(), Integer.toUnsignedLong(buffer.getInt()));
    }
  }

  private static void matrix(
      Path file, Tag element, InputStream stream, Map<String, MatArray> arrays) throws IOException {
    if (element.type() != MATRIX) {
      return;
    }
    part(file, stream);
    ByteBuffer sizes = ByteBuffer.wrap(part(file, stream).data()).order(ByteOrder.LITTLE_ENDIAN);
    List<Integer> dimensions = new ArrayList<>();
    long count = 1;
    while (sizes.remaining() >= 4) {
      dimensions.add(sizes.getInt());
      count *= dimensions.get(dimensions.size() - 1);
    }
    String name = new String(part(file, stream).data(), StandardCharsets.US_ASCII);
    byte[] values = bytes(file, name, part(file, stream));
    if (values.length != count) {
      throw new LaminaException(
          String.format(
              Locale.ROOT,
              "%s: the array %s has %,d values for dimensions %s; download the file again.",
              file,
              name,
              values.length,
              dimensions));
    }
    arrays.put(name, new MatArray(List.copyOf(dimensions), values));
  }

  private record Part(int type, byte[] data) {}

  private static Part part(Path file, InputStream stream) throws IOException {
    byte[] head = stream.readNBytes(8);
    Tag tag = Tag.of(head);
    int small = tag.type() >>> 16;
    if (small != 0) {
      // Up to four bytes of data stand in the tag itself.
      byte[] data = new byte[Math.min(small, 4)];
      System.arraycopy(head, 4, data, 0, data.length);
      return new Part(tag.type() & 0xFFFF, data);
    }
    if (tag.size() > Integer.MAX_VALUE - 8) {
      throw new LaminaException(
          String.format(
              Locale.ROOT,
              "%s holds an array of %,d bytes, more than 2 GiB; take a smaller file.",
              file,
              tag.size()));
    }
    byte[] data = stream.readNBytes((int) tag.size());
    if (data.length < tag.size()) {
      throw new EOFException();
    }
    stream.readNBytes((int) ((8 - tag.size() % 8) % 8));
    return new Part(tag.type(), data);
  }

  private static byte[] bytes(Path file, String name, Part part) {
    if (part.type() == BYTES) {
      return part.data();
    }
    if (part.type() == DOUBLES) {
      ByteBuffer doubles = ByteBuffer.wrap(part.data()).order(ByteOrder.LITTLE_ENDIAN);
      byte[] values = new byte[part.data().length / Double.BYTES];
      for (int i = 0; i < values.length; i++) {
        double value = doubles.getDouble();
        if (value != (int) value || value < 0 || value > 255) {
          throw new LaminaException(
              String.format(
                  Locale.ROOT,
                  "%s: value %,d of the array %s is %s; expected whole numbers from 0 to 255.",
                  file,
                  i,
                  name,
                  value));
        }
        values[i] = (byte) value;
      }
      return values;
    }
    throw new LaminaException(
        "%s: the values of the array %s are stored as type %s of the MATLAB format; expected bytes or doubles."
            .formatted(file, name, part.type()));
  }

  /** So many bytes of a stream. */
  private static final class Limited extends InputStream {
    private final InputStream stream;
    private long left;

    Limited(InputStream stream, long size) {
      this.stream = stream;
      left = size;
    }

    @Override
    public int read() throws IOException {
      int value = left == 0 ? -1 : stream.read();
      left -= value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int number = left == 0 ? -1 : stream.read(bytes, offset, (int) Math.min(length, left));
      left -= Math.max(number, 0);
      return number;
    }

    /** Whether all of it was there: what is passed over has to be. */
    void skipRest() throws IOException {
      stream.skipNBytes(left);
      left = 0;
    }
  }
}
