package dev.lamina.runtime.train;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.checkpoint.TrainingDirectory;
import dev.lamina.runtime.checkpoint.TrainingRecord;
import java.util.Optional;

/**
 * Where a trainer's checkpoints go, and the one that it goes on from; either may be missing.
 *
 * @param directory where they go
 * @param resumed what the checkpoint says that the trainer goes on from
 */
record TrainingPlace(Optional<TrainingDirectory> directory, Optional<TrainingRecord> resumed)
    implements AutoCloseable {

  /**
   * @param where may be null
   * @throws LaminaException if the directory cannot be used, or there is nothing to resume
   */
  static TrainingPlace open(Checkpoints where, boolean resume) {
    if (where == null) {
      if (resume) {
        throw new LaminaException(
            "There is nothing to resume without the directory of its checkpoints; name that too.");
      }
      return new TrainingPlace(Optional.empty(), Optional.empty());
    }
    if (!resume) {
      return new TrainingPlace(
          Optional.of(TrainingDirectory.start(where.directory(), where.keep())), Optional.empty());
    }
    TrainingDirectory directory = TrainingDirectory.resume(where.directory(), where.keep());
    try {
      return new TrainingPlace(Optional.of(directory), Optional.of(directory.newest().record()));
    } catch (RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  /**
   * The seed of the trainer: the one asked for, else that of what is resumed, else 0.
   *
   * @param asked may be null
   * @throws LaminaException if what is resumed has another seed than the one asked for
   */
  long seed(Long asked) {
    if (asked == null || resumed.isEmpty()) {
      return asked != null ? asked : resumed.map(TrainingRecord::seed).orElse(0L);
    }
    if (resumed.get().seed() != asked) {
      throw new LaminaException(
          "The training to resume has the seed %s, not %s; leave the seed out."
              .formatted(resumed.get().seed(), asked));
    }
    return asked;
  }

  @Override
  public void close() {
    directory.ifPresent(TrainingDirectory::close);
  }
}
