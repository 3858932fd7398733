package dev.lamina.runtime.train;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.checkpoint.TrainingDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Where a trainer keeps checkpoints while it trains, and how many. The directory then has:
 *
 * <ul>
 *   <li>"epoch-0003", and so on: a checkpoint each, taken after so many epochs; 0 is the start
 *   <li>"last" and "best": links to the newest one and to the best so far
 * </ul>
 *
 * Each is complete or not there: it is written under another name, made to reach the disk, and then
 * renamed. What an interrupted training left unfinished is removed when it is resumed.
 *
 * @param directory is made if it is not there; other files in it are left alone
 * @param keep the newest checkpoints that stay, at least 1; the best stays besides
 */
public record Checkpoints(Path directory, int keep) {

  /**
   * @throws LaminaException if none is to be kept
   */
  public Checkpoints {
    Objects.requireNonNull(directory, "directory");
    if (keep < 1) {
      throw new LaminaException(
          "The number of checkpoints to keep is %s; expected 1 or more.".formatted(keep));
    }
  }

  /** Keeps the two newest, so that there is another one when a disk damages the last. */
  public static Checkpoints in(Path directory) {
    return new Checkpoints(directory, 2);
  }

  public Checkpoints keep(int number) {
    return new Checkpoints(directory, number);
  }

  /**
   * How the training in the directory was called: {@link TrainerBuilder#command}.
   *
   * @throws LaminaException if there is no checkpoint to resume, or it is damaged
   */
  public List<String> command() {
    return TrainingDirectory.newest(directory).record().command();
  }
}
