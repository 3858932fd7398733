package dev.lamina.runtime.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.LaminaException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The format, byte by byte, and files that are not of it. */
final class SafetensorsTest {
  @TempDir private Path directory;

  /** A file of that header, with so many bytes of data behind it. */
  private static byte[] file(String header, int dataBytes) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + json.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    return bytes.putLong(json.length).put(json).array();
  }

  private static byte[] length(long value, int more) {
    return ByteBuffer.allocate(8 + more).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
  }

  private Path written(byte[] bytes) throws IOException {
    return Files.write(directory.resolve("some.safetensors"), bytes);
  }

  private static String error(Path path) {
    String message =
        assertThrows(LaminaException.class, () -> SafetensorsReader.open(path).close())
            .getMessage();
    assertEquals(1, message.lines().count(), message);
    return message;
  }

  @Test
  void theBytesAreThoseOfTheFormat() throws IOException {
    Path path = directory.resolve("new/weights.safetensors");
    new SafetensorsWriter(Map.of("format", "pt"))
        .add("w", List.of(1L, 2L), () -> new float[] {1, -2})
        .add("s", List.of(), () -> new float[] {0.5f})
        .write(path);
    byte[] bytes = Files.readAllBytes(path);
    String header =
        "{\"__metadata__\":{\"format\":\"pt\"},"
            + "\"w\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]},"
            + "\"s\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[8,12]}}";
    String padded = header + " ".repeat(Math.floorMod(-header.length(), 8));
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    expected.write(file(padded, 0));
    ByteBuffer data = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    expected.write(data.putFloat(1).putFloat(-2).putFloat(0.5f).array());
    assertArrayEquals(expected.toByteArray(), bytes);
    assertEquals(0, (bytes.length - 12) % 8);

    try (SafetensorsReader read = SafetensorsReader.open(path)) {
      assertEquals(Set.of("w", "s"), read.names());
      assertEquals(Map.of("format", "pt"), read.metadata());
      assertEquals(List.of(1L, 2L), read.shape("w"));
      assertArrayEquals(new float[] {1, -2}, read.floats("w"));
      assertEquals(List.of(), read.shape("s"));
      assertArrayEquals(new float[] {0.5f}, read.floats("s"));
    }
  }

  @Test
  void aWriterReplacesTheFileOnlyWhenItIsWhole() throws IOException {
    Path path = directory.resolve("weights.safetensors");
    Files.writeString(path, "old");
    SafetensorsWriter failing =
        new SafetensorsWriter(Map.of())
            .add(
                "w",
                List.of(2L),
                () -> {
                  throw new IllegalStateException("no values");
                });
    assertThrows(IllegalStateException.class, () -> failing.write(path));
    assertEquals("old", Files.readString(path));
    try (Stream<Path> content = Files.list(directory)) {
      assertEquals(List.of(path), content.toList());
    }
    SafetensorsWriter writer =
        new SafetensorsWriter(Map.of()).add("w", List.of(1L), () -> new float[1]);
    writer.write(path);
    assertTrue(Files.size(path) > 8);
    String message =
        assertThrows(LaminaException.class, () -> writer.write(directory)).getMessage();
    assertEquals(directory + " is a directory; name a file to be written.", message);
  }

  @Test
  void otherFloatingTypesBecomeFloats() throws IOException {
    String header =
        "{\"half\":{\"dtype\":\"F16\",\"shape\":[7],\"data_offsets\":[0,14]},"
            + "\"brain\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[14,18]},"
            + "\"double\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[18,26]},"
            + "\"whole\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[26,34]},"
            + "\"none\":{\"dtype\":\"F32\",\"shape\":[0,3],\"data_offsets\":[34,34]}}  ";
    ByteBuffer bytes = ByteBuffer.wrap(file(header, 34)).order(ByteOrder.LITTLE_ENDIAN);
    bytes.position(8 + header.length());
    // 1, -2, the largest, the least above 0, infinity, no number, -0.
    for (int half : new int[] {0x3c00, 0xc000, 0x7bff, 0x0001, 0x7c00, 0x7e00, 0x8000}) {
      bytes.putShort((short) half);
    }
    bytes.putShort((short) 0x3fc0).putShort((short) 0xff80).putDouble(0.1).putLong(3);
    try (SafetensorsReader read = SafetensorsReader.open(written(bytes.array()))) {
      assertArrayEquals(
          new float[] {1, -2, 65504, 0x1p-24f, Float.POSITIVE_INFINITY, Float.NaN, -0f},
          read.floats("half"));
      assertArrayEquals(new float[] {1.5f, Float.NEGATIVE_INFINITY}, read.floats("brain"));
      assertArrayEquals(new float[] {0.1f}, read.floats("double"));
      assertArrayEquals(new float[0], read.floats("none"));
      String message = assertThrows(LaminaException.class, () -> read.floats("whole")).getMessage();
      assertTrue(
          message.endsWith("has whole as I64; weights are one of F64, F32, F16, BF16."), message);
    }
  }

  private static String entry(String name, String rest) {
    return "\"" + name + "\":{\"dtype\":\"F32\"," + rest + "}";
  }

  static Stream<Arguments> broken() {
    String a = entry("a", "\"shape\":[2],\"data_offsets\":[0,8]");
    return Stream.of(
        Arguments.of(new byte[3], "has 3 bytes, fewer than the 8 of its header's length"),
        Arguments.of(
            length(0x5a5a5a5a5a5a5a5aL, 50),
            "should begin with the length of its header, and 6510615555426900570 is none"),
        Arguments.of(
            length(-1, 50),
            "should begin with the length of its header, and 18446744073709551615 is none"),
        Arguments.of(length(0, 50), "should begin with the length of its header, and 0 is none"),
        Arguments.of(
            length(1000, 50),
            "is cut off or damaged: its header should take 1,000 bytes and 50 are there"),
        Arguments.of(file("[1, 2]", 0), "has a header that does not begin with {"),
        Arguments.of(
            file("{" + a + "}", 4),
            "is cut off: its header describes 8 bytes of data and 4 are there"),
        Arguments.of(
            file("{" + a + "}", 9),
            "has more data than tensors: its header describes 8 bytes of data and 9 are there"),
        Arguments.of(
            file("{\"a\":{\"dtype\":", 0),
            "has a header that is not the JSON of safetensors (End of input at line 1 column 15 path $.a.dtype)"),
        Arguments.of(
            file("{'a':{}}", 0),
            "has a header that is not the JSON of safetensors (Use JsonReader.setStrictness(Strictness.LENIENT) to accept malformed JSON at line 1 column 3 path $.)"),
        Arguments.of(file("{" + a + "}x", 8), "has a header that is not the JSON of safetensors"),
        Arguments.of(file("{\"a\":3}", 0), "has a header that is not the JSON of safetensors"),
        Arguments.of(
            file("{" + entry("a", "\"shape\":[0.5],\"data_offsets\":[0,8]") + "}", 8),
            "has a header that is not the JSON of safetensors"),
        Arguments.of(file("{" + a + "," + a + "}", 8), "names \"a\" twice in its header"),
        Arguments.of(
            file("{" + entry("a", "\"shape\":[2]") + "}", 8),
            "does not say dtype, shape and two data_offsets of a in its header"),
        Arguments.of(
            file("{" + entry("a", "\"shape\":[2],\"size\":8") + "}", 8),
            "says \"size\" of a, which means nothing"),
        Arguments.of(
            file("{\"a\":{\"dtype\":\"Q4\",\"shape\":[2],\"data_offsets\":[0,1]}}", 1),
            "has a of type Q4, which is unknown; store weights as one of F64, F32, F16, BF16"),
        Arguments.of(
            file("{" + entry("a", "\"shape\":[-2],\"data_offsets\":[0,8]") + "}", 8),
            "has a negative number, -2, in the header of a"),
        Arguments.of(
            file(
                "{" + entry("a", "\"shape\":[4294967296,4294967296],\"data_offsets\":[0,8]") + "}",
                8),
            "has a of an impossible shape, [4294967296, 4294967296]"),
        Arguments.of(
            file("{" + entry("a", "\"shape\":[3],\"data_offsets\":[0,8]") + "}", 8),
            "gives a the bytes from 0 to 8; F32 of shape [3] takes 12"),
        Arguments.of(
            file("{" + a + "," + entry("b", "\"shape\":[2],\"data_offsets\":[4,12]") + "}", 12),
            "has an overlap between the data of a and that of b, which begins at byte 4 instead of 8"),
        Arguments.of(
            file("{" + a + "," + entry("b", "\"shape\":[2],\"data_offsets\":[12,20]") + "}", 20),
            "has a gap between the data of a and that of b, which begins at byte 12 instead of 8"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void aFileThatIsNoneIsRefusedInOneSentence(byte[] bytes, String reason) throws IOException {
    Path path = written(bytes);
    String message = error(path);
    assertTrue(message.startsWith(path + " " + reason), message);
    assertTrue(
        message.endsWith("; it is no whole safetensors file, so fetch or write it again."),
        message);
  }

  @Test
  void everyCutOfAFileIsNoticed() throws IOException {
    Path path = directory.resolve("whole.safetensors");
    new SafetensorsWriter(Map.of()).add("w", List.of(3L), () -> new float[] {1, 2, 3}).write(path);
    byte[] whole = Files.readAllBytes(path);
    for (int size = 0; size < whole.length; size++) {
      error(written(java.util.Arrays.copyOf(whole, size)));
    }
  }

  @Test
  void whatIsNoFileIsSaidToBe() {
    assertEquals("There is no file " + directory.resolve("x") + ".", error(directory.resolve("x")));
    assertEquals(directory + " is not a file; a safetensors file was expected.", error(directory));
  }
}
