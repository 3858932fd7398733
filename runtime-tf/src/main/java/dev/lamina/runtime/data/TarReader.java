package dev.lamina.runtime.data;

import dev.lamina.runtime.LaminaException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads the files of a tar archive, compressed with gzip or not: the archives of CIFAR, Yelp and
 * MR. POSIX 1003.1 (ustar) and what GNU's and BSD's writers make of it, as far as plain files need
 * it: blocks of 512 bytes, a header with name, size in octal digits, a sum over the header and a
 * type. Links, directories and extended headers are passed over.
 */
final class TarReader {
  private static final int BLOCK = 512;

  private TarReader() {}

  /**
   * Reads all files into memory.
   *
   * @return what is in each, by the last part of its path; the names are the archive's own, so they
   *     are looked up, never written to
   * @throws LaminaException if the archive cannot be read, is cut off or none
   */
  static Map<String, byte[]> read(Path archive) {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(archive), 1 << 16)) {
      return read(archive, decompressed(raw));
    } catch (EOFException | ZipException e) {
      throw new LaminaException(archive + " is cut off or damaged; download it again.", e);
    } catch (IOException e) {
      throw new LaminaException("Cannot read " + archive + ": " + e + ".", e);
    }
  }

  private static InputStream decompressed(InputStream raw) throws IOException {
    raw.mark(2);
    int first = raw.read();
    int second = raw.read();
    raw.reset();
    return first == 0x1F && second == 0x8B ? new GZIPInputStream(raw, 1 << 16) : raw;
  }

  private static Map<String, byte[]> read(Path archive, InputStream stream) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    byte[] header = new byte[BLOCK];
    while (stream.readNBytes(header, 0, BLOCK) == BLOCK) {
      if (header[0] == 0) {
        // A block of zeros ends the archive.
        return files;
      }
      requireHeader(archive, header);
      long size = octal(header, 124, 12);
      if (size > Integer.MAX_VALUE - BLOCK) {
        throw new LaminaException(
            String.format(
                Locale.ROOT,
                "%s holds a file of %,d bytes, more than one array holds; unpack the archive.",
                archive,
                size));
      }
      byte[] content = stream.readNBytes((int) size);
      long padding = (BLOCK - size % BLOCK) % BLOCK;
      if (content.length < size || stream.readNBytes((int) padding).length < padding) {
        throw new EOFException();
      }
      // Type 0, or none in old archives, is a plain file.
      if (header[156] == '0' || header[156] == 0) {
        String path = text(header, 0, 100);
        files.put(path.substring(path.lastIndexOf('/') + 1), content);
      }
    }
    throw new EOFException();
  }

  private static void requireHeader(Path archive, byte[] header) {
    int sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      // The eight bytes of the sum itself count as blanks.
      sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xFF;
    }
    if (sum != octal(header, 148, 8)) {
      throw new LaminaException(archive + " is no tar archive, or is damaged; download it again.");
    }
  }

  private static String text(byte[] header, int from, int length) {
    int end = from;
    while (end < from + length && header[end] != 0) {
      end++;
    }
    return new String(header, from, end - from, StandardCharsets.UTF_8);
  }

  /** -1 where no octal number stands. */
  private static long octal(byte[] header, int from, int length) {
    String digits = text(header, from, length).strip();
    try {
      return Long.parseLong(digits, 8);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
