package dev.lamina.runtime.tensorboard;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.file.WholeFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.tensorflow.proto.Event;

/**
 * A file of TensorFlow events, as TensorBoard reads them: TFRecords of Event protocol buffers. A
 * record is the length of its data (64 bits, little endian), a masked CRC-32C of these 8 bytes, the
 * data, and a masked CRC-32C of the data (tensorflow/core/lib/io/record_writer.h). Every event is
 * in the file when {@link #write} returns.
 */
final class EventFile implements Closeable {
  private static final String VERSION = "brain.Event:2";
  private static final int MASK = 0xa282ead8;

  private final Path path;
  private final Clock clock;
  private final OutputStream out;

  /**
   * Makes a new file in a directory, which is made if it is missing.
   *
   * @throws LaminaException if that cannot be done
   */
  EventFile(Path directory, Clock clock) {
    this.clock = clock;
    try {
      Files.createDirectories(directory);
      path = free(directory, clock.instant());
      out = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw new LaminaException(
          "Cannot write event files to %s (%s).".formatted(directory, WholeFile.reason(e)), e);
    }
    write(Event.newBuilder().setFileVersion(VERSION));
  }

  /** TensorBoard reads the files of a directory in the order of their names. */
  private static Path free(Path directory, Instant now) {
    for (int number = 0; ; number++) {
      Path file =
          directory.resolve(
              String.format(
                  Locale.ROOT,
                  "events.out.tfevents.%010d.lamina.%d",
                  now.getEpochSecond(),
                  number));
      if (!Files.exists(file)) {
        return file;
      }
    }
  }

  /**
   * Adds an event, with the time that it is.
   *
   * @throws LaminaException if that fails
   */
  void write(Event.Builder event) {
    byte[] data = event.setWallTime(clock.millis() / 1e3).build().toByteArray();
    byte[] length =
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(data.length).array();
    ByteBuffer record =
        ByteBuffer.allocate(Long.BYTES + 2 * Integer.BYTES + data.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(length)
            .putInt(maskedCrc(length))
            .put(data)
            .putInt(maskedCrc(data));
    try {
      out.write(record.array());
    } catch (IOException e) {
      throw new LaminaException("Cannot write %s (%s).".formatted(path, WholeFile.reason(e)), e);
    }
  }

  /** A CRC over data that holds CRCs itself would be weak, so they are masked. */
  static int maskedCrc(byte[] data) {
    CRC32C crc = new CRC32C();
    crc.update(data);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new LaminaException("Cannot close %s (%s).".formatted(path, WholeFile.reason(e)), e);
    }
  }
}
