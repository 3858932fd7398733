package dev.lamina.runtime.device;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a shared library says of itself, read without loading it: loading one that is cut off ends
 * the process. Source of the format: System V Application Binary Interface, chapters 4 and 5, for
 * 64 bits, little-endian.
 *
 * @param machine 62 for x86-64
 * @param soname the name that others load it by; empty if it has none
 * @param size of the file in bytes
 * @param needed the size that its headers speak of
 */
record ElfFile(int machine, String soname, long size, long needed) {
  static final int X86_64 = 62;

  private static final int LOAD = 1;
  private static final int DYNAMIC = 2;
  private static final long STRING_TABLE = 5;
  private static final long SONAME = 14;
  private static final int HEADER = 64;
  private static final int LONGEST_NAME = 256;

  boolean isComplete() {
    return size >= needed;
  }

  /**
   * Reads the headers.
   *
   * @return empty if it is no 64-bit little-endian ELF file
   * @throws IOException if it cannot be read
   */
  static Optional<ElfFile> read(Path file) throws IOException {
    try (FileChannel in = FileChannel.open(file)) {
      long size = in.size();
      if (size < HEADER) {
        return Optional.empty();
      }
      ByteBuffer header = bytes(in, 0, HEADER);
      if (header.getInt(0) != 0x464C457F || header.get(4) != 2 || header.get(5) != 1) {
        return Optional.empty();
      }
      int machine = Short.toUnsignedInt(header.getShort(18));
      long sections = header.getLong(40);
      long sectionBytes =
          (long) Short.toUnsignedInt(header.getShort(58))
              * Short.toUnsignedInt(header.getShort(60));
      long needed = Math.max(HEADER, sections + sectionBytes);
      try {
        ByteBuffer segments = segments(in, header);
        needed = Math.max(needed, end(segments));
        return Optional.of(new ElfFile(machine, soname(in, segments), size, needed));
      } catch (EOFException e) {
        return Optional.of(new ElfFile(machine, "", size, Math.max(needed, size + 1)));
      }
    }
  }

  private static ByteBuffer segments(FileChannel in, ByteBuffer header) throws IOException {
    int count = Short.toUnsignedInt(header.getShort(56));
    return bytes(in, header.getLong(32), 56 * count);
  }

  private static long end(ByteBuffer segments) {
    long end = 0;
    for (int at = 0; at < segments.limit(); at += 56) {
      if (segments.getInt(at) == LOAD) {
        end = Math.max(end, segments.getLong(at + 8) + segments.getLong(at + 32));
      }
    }
    return end;
  }

  private static String soname(FileChannel in, ByteBuffer segments) throws IOException {
    for (int at = 0; at < segments.limit(); at += 56) {
      if (segments.getInt(at) == DYNAMIC) {
        int length = Math.toIntExact(segments.getLong(at + 32));
        return soname(in, segments, bytes(in, segments.getLong(at + 8), length));
      }
    }
    return "";
  }

  private static String soname(FileChannel in, ByteBuffer segments, ByteBuffer dynamic)
      throws IOException {
    long table = -1;
    long name = -1;
    for (int at = 0; at + 16 <= dynamic.limit(); at += 16) {
      long tag = dynamic.getLong(at);
      if (tag == STRING_TABLE) {
        table = dynamic.getLong(at + 8);
      } else if (tag == SONAME) {
        name = dynamic.getLong(at + 8);
      }
    }
    if (table < 0 || name < 0) {
      return "";
    }
    long offset = offset(segments, table) + name;
    int length = (int) Math.min(LONGEST_NAME, in.size() - offset);
    if (length <= 0) {
      throw new EOFException();
    }
    byte[] text = bytes(in, offset, length).array();
    int end = 0;
    while (end < text.length && text[end] != 0) {
      end++;
    }
    return new String(text, 0, end, StandardCharsets.ISO_8859_1);
  }

  /** Where in the file an address in memory comes from. */
  private static long offset(ByteBuffer segments, long address) throws EOFException {
    for (int at = 0; at < segments.limit(); at += 56) {
      long begin = segments.getLong(at + 16);
      if (segments.getInt(at) == LOAD
          && address >= begin
          && address < begin + segments.getLong(at + 32)) {
        return address - begin + segments.getLong(at + 8);
      }
    }
    throw new EOFException();
  }

  private static ByteBuffer bytes(FileChannel in, long position, int length) throws IOException {
    if (position < 0 || position > in.size() - length) {
      throw new EOFException();
    }
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (in.read(bytes, position + bytes.position()) < 0) {
        throw new EOFException();
      }
    }
    return bytes;
  }
}
