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
import java.util.OptionalDouble;

/**
 * The results of a study, one line a run, so that a study which was interrupted goes on where it
 * stopped. A line that was cut off while it was written is dropped: its run is done again.
 */
public final class ResultsFile implements AutoCloseable {
  private static final String HEADER =
      "data\ttrain\ttest\tepochs\tfunction\tfingerprint\trate\tseed\taccuracy";
  private static final int COLUMNS = HEADER.split("\t").length;

  private final Path path;
  private final FileChannel channel;
  private final Map<Run, Double> results = new LinkedHashMap<>();

  private ResultsFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Opens the file, which is made where it is missing, with its directory.
   *
   * @throws LaminaException if it cannot be written, is open in another study, or holds something
   *     else
   */
  public static ResultsFile open(Path path) {
    FileChannel channel = null;
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      channel =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      ResultsFile file = new ResultsFile(path, channel);
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
    // Without a line, anything but the beginning of the heading is somebody else's.
    if (lines.isEmpty() && !HEADER.startsWith(text)) {
      throw broken(1);
    }
    for (int i = 0; i < lines.size(); i++) {
      if (i == 0 ? !lines.get(0).equals(HEADER) : !parse(lines.get(i))) {
        throw broken(i + 1);
      }
    }
    channel.truncate(text.substring(0, end).getBytes(StandardCharsets.UTF_8).length);
    channel.position(channel.size());
    if (lines.isEmpty()) {
      write(HEADER);
    }
  }

  private LaminaException broken(int line) {
    return new LaminaException(
        "Line %d of %s is no result of a study; correct or remove it, or give another directory."
            .formatted(line, path));
  }

  private boolean parse(String line) {
    String[] cells = line.split("\t", -1);
    if (cells.length != COLUMNS) {
      return false;
    }
    try {
      Run run =
          new Run(
              cells[0],
              Integer.parseInt(cells[1]),
              Integer.parseInt(cells[2]),
              Integer.parseInt(cells[3]),
              cells[4],
              cells[5],
              Double.parseDouble(cells[6]),
              Long.parseLong(cells[7]));
      double accuracy = Double.parseDouble(cells[8]);
      results.put(run, accuracy);
      return Double.isNaN(accuracy) || (accuracy >= 0 && accuracy <= 1);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** The accuracy from 0 to 1, NaN if training diverged; empty for a run that was not done yet. */
  public OptionalDouble find(Run run) {
    Double accuracy = results.get(run);
    return accuracy == null ? OptionalDouble.empty() : OptionalDouble.of(accuracy);
  }

  /** Adds a result, on disk when this returns. */
  void add(Run run, double accuracy) {
    try {
      write(
          String.join(
              "\t",
              run.data(),
              Integer.toString(run.trainSize()),
              Integer.toString(run.testSize()),
              Integer.toString(run.epochs()),
              run.function(),
              run.fingerprint(),
              Double.toString(run.rate()),
              Long.toString(run.seed()),
              Double.toString(accuracy)));
    } catch (IOException e) {
      throw unusable(path, e);
    }
    results.put(run, accuracy);
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
