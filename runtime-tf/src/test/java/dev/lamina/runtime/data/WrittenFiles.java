package dev.lamina.runtime.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;

/** Small files in the formats that data sets come in, written byte by byte. */
final class WrittenFiles {
  private WrittenFiles() {}

  static Path write(Path file, byte[] content) {
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path write(Path file, String text) {
    return write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] cut(byte[] content, int length) {
    return Arrays.copyOf(content, length);
  }

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** One file of an archive; the archive ends with two blocks of zeros. */
  static byte[] tarEntry(String path, char type, byte[] content) {
    byte[] entry = new byte[512 + (content.length + 511) / 512 * 512];
    put(entry, 0, path);
    put(entry, 100, "0000644\0");
    put(entry, 124, "%011o\0".formatted(content.length));
    put(entry, 148, "        ");
    entry[156] = (byte) type;
    put(entry, 257, "ustar\00000");
    int sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += entry[i] & 0xFF;
    }
    put(entry, 148, "%06o\0 ".formatted(sum));
    System.arraycopy(content, 0, entry, 512, content.length);
    return entry;
  }

  private static void put(byte[] block, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, block, at, bytes.length);
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** A MATLAB file of version 5. */
  static byte[] mat(byte[]... elements) {
    byte[] header = new byte[128];
    Arrays.fill(header, 0, 116, (byte) ' ');
    header[124] = 0;
    header[125] = 1;
    header[126] = 'I';
    header[127] = 'M';
    return joined(header, joined(elements));
  }

  static byte[] compressed(byte[] element) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(bytes)) {
      out.write(element);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return joined(tag(15, bytes.size()), bytes.toByteArray());
  }

  /** An array, its values stored as bytes. */
  static byte[] matrix(String name, byte[] values, int... dimensions) {
    return array(name, part(2, values), dimensions);
  }

  /** An array, its values stored as doubles. */
  static byte[] doubles(String name, double[] values, int... dimensions) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.stream(values).forEach(bytes::putDouble);
    return array(name, part(9, bytes.array()), dimensions);
  }

  private static byte[] array(String name, byte[] values, int... dimensions) {
    ByteBuffer sizes = ByteBuffer.allocate(4 * dimensions.length).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.stream(dimensions).forEach(sizes::putInt);
    // A short name stands in its tag.
    ByteBuffer shortName = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    shortName.putInt(name.length() << 16 | 1).put(name.getBytes(StandardCharsets.US_ASCII));
    byte[] content =
        joined(
            part(6, new byte[] {9, 0, 0, 0, 0, 0, 0, 0}),
            part(5, sizes.array()),
            shortName.array(),
            values);
    return joined(tag(14, content.length), content);
  }

  private static byte[] part(int type, byte[] data) {
    return joined(tag(type, data.length), data, new byte[(8 - data.length % 8) % 8]);
  }

  private static byte[] tag(int type, int size) {
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putInt(type).putInt(size).array();
  }

  /** A picture of one colour. */
  static Path picture(Path file, int height, int width, int rgb) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < height * width; i++) {
      image.setRGB(i % width, i / width, rgb);
    }
    return picture(file, image);
  }

  static Path picture(Path file, BufferedImage image) {
    try {
      Files.createDirectories(file.getParent());
      String name = file.getFileName().toString();
      String format = name.substring(name.lastIndexOf('.') + 1);
      if (!ImageIO.write(image, format, file.toFile())) {
        throw new AssertionError("no writer of " + format);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
