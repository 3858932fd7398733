package dev.lamina.samples.download;

import dev.lamina.runtime.LaminaException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Fetches files over HTTP. A file grows beside its place, under its name with .part, and is moved
 * there when its size and its checksum are right. What a broken connection or an interrupted
 * program left is gone on with (RFC 9110, section 14.2), where the server can do that.
 */
public final class Fetch {
  private static final int ATTEMPTS = 4;
  private static final int MOST_REDIRECTS = 5;
  private static final int TIMEOUT_MILLIS = 30_000;

  private final Path directory;
  private final FetchListener listener;

  /**
   * @param directory is made where it is missing
   * @param listener hears how it goes on
   */
  public Fetch(Path directory, FetchListener listener) {
    this.directory = directory;
    this.listener = listener;
  }

  /** The connection broke; what came so far is kept. */
  private static final class BrokenConnection extends Exception {
    private static final long serialVersionUID = 1;

    BrokenConnection(IOException cause) {
      super(cause);
    }
  }

  /**
   * Fetches a file that is not there yet.
   *
   * @return where it is
   * @throws LaminaException if it cannot be fetched or written, or is not what was expected
   */
  public Path fetch(RemoteFile file) {
    Path target = directory.resolve(file.name());
    Path part = directory.resolve(file.name() + ".part");
    try {
      Files.createDirectories(directory);
      if (Files.exists(target) && Files.size(target) == file.bytes()) {
        listener.isThere(file);
        return target;
      }
      listener.starts(file);
      fetch(file, part);
      requireChecksum(file, part);
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      return target;
    } catch (IOException e) {
      throw cannotWrite(part, e);
    } finally {
      listener.ends();
    }
  }

  private static LaminaException cannotWrite(Path part, IOException e) {
    return new LaminaException(
        "Cannot write %s: %s; make room there or give another directory, and what has come so far is gone on with."
            .formatted(part, e.getMessage()),
        e);
  }

  private void fetch(RemoteFile file, Path part) throws IOException {
    for (int attempt = 1; ; attempt++) {
      long there = Files.exists(part) ? Files.size(part) : 0;
      if (there > file.bytes()) {
        Files.delete(part);
        there = 0;
      }
      if (there == file.bytes()) {
        return;
      }
      try {
        receive(file, part, there);
        return;
      } catch (BrokenConnection e) {
        long now = Files.exists(part) ? Files.size(part) : 0;
        if (attempt == ATTEMPTS) {
          throw new LaminaException(
              String.format(
                  Locale.ROOT,
                  "The connection to %s broke after %,d of %,d bytes (%s); call it again, and it goes on from there.",
                  file.address().getHost(),
                  now,
                  file.bytes(),
                  e.getCause().getMessage()),
              e);
        }
      }
    }
  }

  private void receive(RemoteFile file, Path part, long there)
      throws IOException, BrokenConnection {
    HttpURLConnection connection = connect(file, there);
    try {
      boolean goesOn = requireAnswer(file, connection, there);
      long from = goesOn ? there : 0;
      try (InputStream stream = body(connection);
          OutputStream out =
              Files.newOutputStream(
                  part,
                  StandardOpenOption.CREATE,
                  goesOn ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING,
                  StandardOpenOption.WRITE)) {
        copy(file, stream, out, from);
      }
    } finally {
      connection.disconnect();
    }
  }

  private static InputStream body(HttpURLConnection connection) throws BrokenConnection {
    try {
      return connection.getInputStream();
    } catch (IOException e) {
      throw new BrokenConnection(e);
    }
  }

  private void copy(RemoteFile file, InputStream stream, OutputStream out, long from)
      throws IOException, BrokenConnection {
    byte[] buffer = new byte[1 << 16];
    long there = from;
    listener.has(there);
    while (there < file.bytes()) {
      int number;
      try {
        number = stream.read(buffer, 0, (int) Math.min(buffer.length, file.bytes() - there));
      } catch (IOException e) {
        throw new BrokenConnection(e);
      }
      if (number < 0) {
        throw new BrokenConnection(new IOException("it ended too early"));
      }
      out.write(buffer, 0, number);
      there += number;
      listener.has(there);
    }
  }

  private static HttpURLConnection connect(RemoteFile file, long from) throws BrokenConnection {
    URI address = file.address();
    try {
      for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        // Java follows redirects only within one protocol.
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Accept-Encoding", "identity");
        if (from > 0) {
          connection.setRequestProperty("Range", "bytes=" + from + "-");
        }
        int status = connection.getResponseCode();
        String location = connection.getHeaderField("Location");
        if (status < 300 || status >= 400 || location == null) {
          return connection;
        }
        address = address.resolve(location);
        connection.disconnect();
      }
    } catch (IOException e) {
      throw new BrokenConnection(e);
    }
    throw new LaminaException(
        "%s leads from one address to the next without end; the data set has moved."
            .formatted(file.address()));
  }

  /** Whether the answer begins where what is there ends. */
  private static boolean requireAnswer(RemoteFile file, HttpURLConnection connection, long there)
      throws IOException {
    int status = connection.getResponseCode();
    long length = connection.getContentLengthLong();
    boolean goesOn =
        status == HttpURLConnection.HTTP_PARTIAL
            && ("" + connection.getHeaderField("Content-Range")).startsWith("bytes " + there + "-");
    if (!goesOn && status != HttpURLConnection.HTTP_OK) {
      throw new LaminaException(
          "%s answers with status %s instead of the file; see whether it has moved, or try again later."
              .formatted(file.address(), status));
    }
    long whole = length < 0 ? -1 : goesOn ? there + length : length;
    if (whole >= 0 && whole != file.bytes()) {
      throw new LaminaException(
          String.format(
              Locale.ROOT,
              "%s has %,d bytes, expected %,d: it is not the file that this version knows.",
              file.address(),
              whole,
              file.bytes()));
    }
    return goesOn;
  }

  private static void requireChecksum(RemoteFile file, Path part) throws IOException {
    String found = checksum(file.algorithm(), part);
    if (!found.equalsIgnoreCase(file.checksum())) {
      Files.delete(part);
      throw new LaminaException(
          "%s came with %s %s, expected %s: it is damaged or not the file that this version knows, and was thrown away."
              .formatted(file.address(), file.algorithm(), found, file.checksum()));
    }
  }

  private static String checksum(String algorithm, Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      byte[] buffer = new byte[1 << 16];
      for (int number = stream.read(buffer); number >= 0; number = stream.read(buffer)) {
        digest.update(buffer, 0, number);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
