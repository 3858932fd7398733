package dev.lamina.samples.study;

import dev.lamina.runtime.LaminaException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The results of a study, one line a run, so that a study which was interrupted goes on where it
 * stopped. A line that was cut off while it was written is dropped: its run is done again.
 */
public final class ResultsFile implements AutoCloseable {
  private final Path path;
  private final List<String> keys;
  private final List<String> values;
  private final FileChannel channel;
  private final Map<List<String>, List<Double>> results = new LinkedHashMap<>();

  private ResultsFile(Path path, List<String> keys, List<String> values, FileChannel channel) {
    this.path = path;
    this.keys = List.copyOf(keys);
    this.values = List.copyOf(values);
    this.channel = channel;
  }

  /**
   * Opens the file, which is made where it is missing, with its directory.
   *
   * @param keys columns of what tells one run from another
   * @param values columns of the accuracies that it gave
   * @throws LaminaException if it cannot be written, is open in another study, or holds something
   *     else
   */
  public static ResultsFile open(Path path, List<String> keys, List<String> values) {
    FileChannel channel = null;
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      channel =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      ResultsFile file = new ResultsFile(path, keys, values, channel);
      file.lock();
      file.read();
      return file;
    } catch (IOException e) {
      close(channel);
      throw unusable(path, e);
    } catch (LaminaException e) {
      close(channel);
      throw e;
    }
  }

  private static void close(FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // What went wrong before is thrown; there is nothing to be lost here.
    }
  }

  private static LaminaException unusable(Path path, IOException e) {
    return new LaminaException(
        "Cannot keep results in %s: %s; give a directory that can be written.".formatted(path, e),
        e);
  }

  /** It is given back with the channel. */
  private void lock() throws IOException {
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Held within this process, which is the same.
    }
    if (lock == null) {
      throw new LaminaException(
          "%s is in use by another study; wait for it, or give another directory.".formatted(path));
    }
  }

  private void read() throws IOException {
    String text = Files.readString(path);
    int end = text.lastIndexOf('\n') + 1;
    List<String> lines = text.substring(0, end).lines().toList();
    String heading = heading();
    // Without a line, anything but the beginning of the heading is somebody else's.
    if (lines.isEmpty() && !heading.startsWith(text)) {
      throw broken(1);
    }
    for (int i = 0; i < lines.size(); i++) {
      if (i == 0 ? !lines.get(0).equals(heading) : !parse(lines.get(i))) {
        throw broken(i + 1);
      }
    }
    channel.truncate(text.substring(0, end).getBytes(StandardCharsets.UTF_8).length);
    channel.position(channel.size());
    if (lines.isEmpty()) {
      write(heading);
    }
  }

  private LaminaException broken(int line) {
    return new LaminaException(
        "Line %s of %s is no result of a study; correct or remove it, or give another directory."
            .formatted(line, path));
  }

  private String heading() {
    return line(keys, values);
  }

  private static String line(List<String> key, List<String> results) {
    return Stream.concat(key.stream(), results.stream()).collect(Collectors.joining("\t"));
  }

  private boolean parse(String line) {
    List<String> cells = List.of(line.split("\t", -1));
    if (cells.size() != keys.size() + values.size()) {
      return false;
    }
    try {
      List<Double> numbers =
          cells.subList(keys.size(), cells.size()).stream().map(Double::valueOf).toList();
      results.put(cells.subList(0, keys.size()), numbers);
      return numbers.stream().allMatch(a -> Double.isNaN(a) || (a >= 0 && a <= 1));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /**
   * The accuracies of a run, from 0 to 1, NaN if training diverged; empty if it was not done yet.
   */
  public Optional<List<Double>> find(List<String> key) {
    return Optional.ofNullable(results.get(key));
  }

  /**
   * Adds a result, on disk when this returns.
   *
   * @param key one cell a column; none may hold a tab or the end of a line
   */
  void add(List<String> key, List<Double> accuracies) {
    if (key.size() != keys.size() || accuracies.size() != values.size()) {
      throw new IllegalArgumentException(key + " and " + accuracies + " are not " + heading());
    }
    if (key.stream().anyMatch(cell -> cell.matches("(?s).*[\t\r\n].*"))) {
      throw new IllegalArgumentException("a cell has a tab or a line's end: " + key);
    }
    try {
      write(line(key, accuracies.stream().map(a -> Double.toString(a)).toList()));
    } catch (IOException e) {
      throw unusable(path, e);
    }
    results.put(List.copyOf(key), List.copyOf(accuracies));
  }

  private void write(String line) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(line + "\n");
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(false);
  }

  @Override
  public void close() {
    close(channel);
  }
}
