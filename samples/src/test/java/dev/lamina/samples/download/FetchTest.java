package dev.lamina.samples.download;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lamina.runtime.LaminaException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fetches from a server of its own, which behaves well or badly. */
final class FetchTest {
  private static final byte[] CONTENT = new byte[300_000];

  static {
    new Random(1).nextBytes(CONTENT);
  }

  @TempDir private Path directory;
  private HttpServer server;
  private final List<String> ranges = new ArrayList<>();
  private final List<Long> counts = new ArrayList<>();
  private final List<String> there = new ArrayList<>();

  /** How the server answers. */
  private interface Behaviour {
    void answer(HttpExchange exchange, int from) throws IOException;
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void serve(Behaviour behaviour) {
    server.createContext(
        "/data.bin",
        exchange -> {
          String range = exchange.getRequestHeaders().getFirst("Range");
          ranges.add("" + range);
          int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
          try (exchange) {
            behaviour.answer(exchange, from);
          }
        });
  }

  private static void send(HttpExchange exchange, int from, int until) throws IOException {
    if (from > 0) {
      exchange
          .getResponseHeaders()
          .set(
              "Content-Range",
              "bytes %d-%d/%d".formatted(from, CONTENT.length - 1, CONTENT.length));
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, CONTENT.length - from);
    exchange.getResponseBody().write(CONTENT, from, until - from);
    exchange.getResponseBody().flush();
  }

  private RemoteFile file(String checksum) {
    URI address = URI.create("http://localhost:" + server.getAddress().getPort() + "/data.bin");
    return new RemoteFile(address, "data.bin", CONTENT.length, "SHA-256", checksum);
  }

  private RemoteFile file() {
    return file(sha256(CONTENT));
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private Path fetch(RemoteFile file) {
    FetchListener listener =
        new FetchListener() {
          @Override
          public void isThere(RemoteFile found) {
            there.add(found.name());
          }

          @Override
          public void starts(RemoteFile started) {}

          @Override
          public void has(long bytes) {
            counts.add(bytes);
          }

          @Override
          public void ends() {}
        };
    return new Fetch(directory, listener).fetch(file);
  }

  private String error(RemoteFile file) {
    String message = assertThrows(LaminaException.class, () -> fetch(file)).getMessage();
    assertEquals(1, message.lines().count());
    assertFalse(Files.exists(directory.resolve("data.bin")));
    return message
        .replace(directory.toString(), "DIR")
        .replace(":" + server.getAddress().getPort(), "");
  }

  private void assertFetched() throws IOException {
    assertArrayEquals(CONTENT, Files.readAllBytes(directory.resolve("data.bin")));
    assertFalse(Files.exists(directory.resolve("data.bin.part")));
  }

  @Test
  void fetchesOnceAndCounts() throws IOException {
    serve((exchange, from) -> send(exchange, from, CONTENT.length));
    fetch(file());
    assertFetched();
    assertEquals(0, counts.get(0));
    assertEquals(CONTENT.length, counts.get(counts.size() - 1));
    fetch(file());
    assertEquals(List.of("data.bin"), there);
    assertEquals(List.of("null"), ranges);
  }

  @Test
  void goesOnWhereAnEarlierCallStopped() throws IOException {
    serve((exchange, from) -> send(exchange, from, CONTENT.length));
    Files.write(directory.resolve("data.bin.part"), Arrays.copyOf(CONTENT, 100_000));
    fetch(file());
    assertFetched();
    assertEquals(List.of("bytes=100000-"), ranges);
    assertEquals(100_000, counts.get(0));
  }

  @Test
  void goesOnAfterABrokenConnection() throws IOException {
    serve((exchange, from) -> send(exchange, from, from == 0 ? 120_000 : CONTENT.length));
    fetch(file());
    assertFetched();
    assertEquals(2, ranges.size());
    assertTrue(ranges.get(1).matches("bytes=[1-9][0-9]*-"), ranges.toString());
  }

  @Test
  void aConnectionThatBreaksAgainAndAgainIsSaidAndItsBytesKept() throws IOException {
    serve((exchange, from) -> send(exchange, from, Math.min(from + 40_000, CONTENT.length)));
    String message = error(file());
    assertTrue(
        message.matches(
            "The connection to localhost broke after [0-9,]+ of 300,000 bytes \\(.*\\); call it again, and it goes on from there\\."),
        message);
    assertEquals(4, ranges.size());
    long kept = Files.size(directory.resolve("data.bin.part"));
    assertTrue(kept > 0 && kept < CONTENT.length, "kept " + kept);
    // The next call has the rest.
    fetch(file());
    assertFetched();
  }

  @Test
  void aServerThatKnowsNoRangesStartsOver() throws IOException {
    serve((exchange, from) -> send(exchange, 0, CONTENT.length));
    Files.write(directory.resolve("data.bin.part"), new byte[100_000]);
    fetch(file());
    assertFetched();
    assertEquals(0, counts.get(0));
  }

  @Test
  void aPartThatIsTooLongIsThrownAway() throws IOException {
    serve((exchange, from) -> send(exchange, from, CONTENT.length));
    Files.write(directory.resolve("data.bin.part"), new byte[CONTENT.length + 1]);
    fetch(file());
    assertFetched();
  }

  @Test
  void aWrongChecksumThrowsTheFileAway() {
    serve((exchange, from) -> send(exchange, from, CONTENT.length));
    String expected = "0".repeat(64);
    assertEquals(
        "http://localhost/data.bin came with SHA-256 %s, expected %s: it is damaged or not the file that this version knows, and was thrown away."
            .formatted(sha256(CONTENT), expected),
        error(file(expected)));
    assertFalse(Files.exists(directory.resolve("data.bin.part")));
  }

  @Test
  void anotherSizeIsRefusedBeforeItComes() {
    serve(
        (exchange, from) -> {
          exchange.sendResponseHeaders(200, 10);
          exchange.getResponseBody().write(new byte[10]);
        });
    assertEquals(
        "http://localhost/data.bin has 10 bytes, expected 300,000: it is not the file that this"
            + " version knows.",
        error(file()));
  }

  @Test
  void aMissingFileAndACircleOfRedirectsAreSaid() {
    assertEquals(
        "http://localhost/data.bin answers with status 404 instead of the file; see whether it has"
            + " moved, or try again later.",
        error(file()));
    serve(
        (exchange, from) -> {
          exchange.getResponseHeaders().set("Location", "/data.bin");
          exchange.sendResponseHeaders(302, -1);
        });
    assertEquals(
        "http://localhost/data.bin leads from one address to the next without end; the data set has"
            + " moved.",
        error(file()));
  }

  @Test
  void aRedirectIsFollowed() throws IOException {
    serve((exchange, from) -> send(exchange, from, CONTENT.length));
    server.createContext(
        "/old",
        exchange -> {
          try (exchange) {
            exchange.getResponseHeaders().set("Location", "data.bin");
            exchange.sendResponseHeaders(301, -1);
          }
        });
    RemoteFile file = file();
    URI old = URI.create(file.address().toString().replace("data.bin", "old"));
    fetch(new RemoteFile(old, file.name(), file.bytes(), file.algorithm(), file.checksum()));
    assertFetched();
  }

  @Test
  void aPlaceThatCannotBeWrittenIsSaid() throws IOException {
    Files.write(directory.resolve("file"), new byte[0]);
    FetchListener silent =
        new FetchListener() {
          @Override
          public void isThere(RemoteFile file) {}

          @Override
          public void starts(RemoteFile file) {}

          @Override
          public void has(long bytes) {}

          @Override
          public void ends() {}
        };
    String message =
        assertThrows(
                LaminaException.class,
                () -> new Fetch(directory.resolve("file"), silent).fetch(file()))
            .getMessage();
    assertTrue(message.startsWith("Cannot write "), message);
    assertTrue(message.endsWith("and what has come so far is gone on with."), message);
  }

  @Test
  void everyDownloadHasAChecksumOfItsAlgorithm() {
    for (Download download : Downloads.all()) {
      for (RemoteFile file : download.files()) {
        int digits = file.algorithm().equals("MD5") ? 32 : 64;
        assertTrue(file.checksum().matches("[0-9a-f]{" + digits + "}"), file.toString());
        assertTrue(file.bytes() > 0);
        assertTrue(file.address().getPath().endsWith(file.name()));
      }
    }
  }

  private static byte[] zip(String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        OutputStream out = zip;
        out.write(name.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void aZipIsUnpackedIntoItsFolderAndNowhereElse() throws IOException {
    Path archive = directory.resolve("tiny.zip");
    Files.write(archive, zip("tiny/", "tiny/a/1.txt"));
    Unzip.into(archive, "tiny", directory);
    assertEquals("tiny/a/1.txt", Files.readString(directory.resolve("tiny/a/1.txt")));
    Files.write(archive, zip("evil/../../out.txt"));
    String message =
        assertThrows(LaminaException.class, () -> Unzip.into(archive, "evil", directory))
            .getMessage();
    assertTrue(message.contains("which is not in its folder evil"), message);
    assertFalse(Files.exists(directory.getParent().resolve("out.txt")));
  }
}
