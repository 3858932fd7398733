package dev.lamina.runtime.history;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.file.WholeFile;
import dev.lamina.runtime.train.EpochResult;
import dev.lamina.runtime.train.TrainingListener;
import dev.lamina.runtime.train.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Writes {@code history.csv} and {@code history.json}, an epoch as soon as it is done, so that a
 * training that is killed leaves all the epochs that it finished.
 *
 * <pre>
 * trainer.fit(train, test, HistoryFiles.in(directory));
 * </pre>
 *
 * <p>A training that goes on from a checkpoint goes on in its files: the epochs up to the
 * checkpoint stay, those after it are replaced. One that begins with the first epoch replaces all.
 * The files change when the first epoch is done, not before.
 */
public final class HistoryFiles implements TrainingListener {
  /** The name of the table. */
  public static final String CSV = "history.csv";

  /** The name of the same with the model and the recipe. */
  public static final String JSON = "history.json";

  private final Path directory;
  private HistoryTable table;
  private List<String> columnsOnDisk;
  private TrainingRun run;

  private HistoryFiles(Path directory) {
    this.directory = directory;
  }

  /**
   * Files in a directory, which is made if it is missing.
   *
   * <p>The listener's calls throw a {@link LaminaException} if the files cannot be written, or the
   * CSV file is no history.
   */
  public static HistoryFiles in(Path directory) {
    return new HistoryFiles(directory);
  }

  @Override
  public void started(TrainingRun started) {
    run = started;
    table = HistoryTable.read(directory.resolve(CSV));
    table.dropAfter(run.epochsBefore());
    columnsOnDisk = List.of();
  }

  @Override
  public void epochDone(EpochResult epoch, int epochs) {
    table.add(epoch);
    Path csv = directory.resolve(CSV);
    if (table.columns().equals(columnsOnDisk)) {
      append(csv, table.line(table.size() - 1, columnsOnDisk));
    } else {
      WholeFile.write(csv, table.csv());
      columnsOnDisk = table.columns();
    }
    WholeFile.write(directory.resolve(JSON), HistoryJson.text(run, table));
  }

  private static void append(Path file, String line) {
    try {
      Files.writeString(file, line, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new LaminaException("Cannot write %s (%s).".formatted(file, WholeFile.reason(e)), e);
    }
  }
}
