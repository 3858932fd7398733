package dev.lamina.runtime.train;

/**
 * Hears how training goes on. It is called on the thread that trains, so it should be quick. What
 * it throws ends the training.
 */
public interface TrainingListener {

  /** Before the first step. The data sets are ready on the device. */
  default void started(TrainingRun run) {}

  /** After a step. */
  default void stepDone(StepResult step) {}

  /** After an epoch and its test. */
  default void epochDone(EpochResult epoch, int epochs) {}

  /**
   * Something that a person should know, such as why training stopped early.
   *
   * @param line without a full stop
   */
  default void note(String line) {}

  /** After the last epoch; not when training stops with an error. */
  default void trained(History history) {}

  /** At the end, also when training stops with an error: the time to close what was opened. */
  default void finished() {}
}
