package dev.lamina.runtime.device;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that look like shared libraries: headers and a name, and nothing that runs. */
final class MadeLibrary {
  private static final int HEADERS = 64 + 2 * 56;
  private static final long ADDRESS = 0x10000;

  private MadeLibrary() {}

  static byte[] bytes(String soname, int machine) {
    byte[] name = soname.getBytes(StandardCharsets.ISO_8859_1);
    int dynamic = 3 * 16;
    int strings = HEADERS + dynamic;
    int size = strings + 1 + name.length + 1;
    ByteBuffer file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(0, 0x464C457F).put(4, (byte) 2).put(5, (byte) 1);
    file.putShort(18, (short) machine).putLong(32, 64).putLong(40, size);
    file.putShort(54, (short) 56).putShort(56, (short) 2).putShort(58, (short) 64);
    segment(file, 64, 1, 0, size);
    segment(file, 64 + 56, 2, HEADERS, dynamic);
    file.putLong(HEADERS, 5).putLong(HEADERS + 8, ADDRESS + strings);
    file.putLong(HEADERS + 16, 14).putLong(HEADERS + 24, 1);
    file.put(strings + 1, name);
    return file.array();
  }

  private static void segment(ByteBuffer file, int at, int type, long offset, long length) {
    file.putInt(at, type).putLong(at + 8, offset);
    file.putLong(at + 16, ADDRESS + offset).putLong(at + 32, length);
  }

  static Path write(Path directory, String name, String soname) throws IOException {
    return Files.write(directory.resolve(name), bytes(soname, ElfFile.X86_64));
  }

  /** All of CUDA in a directory. */
  static void writeAll(Path directory) throws IOException {
    for (CudaLibrary library : CudaLibrary.values()) {
      write(directory, library.soname(), library.soname());
    }
  }
}
