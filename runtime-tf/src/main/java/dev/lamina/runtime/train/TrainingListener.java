package dev.lamina.runtime.train;

import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.model.Recipe;
import dev.lamina.runtime.report.ModelSummary;

/** Hears how training goes on. It is called on the thread that trains, so it should be quick. */
public interface TrainingListener {

  /** Before the first step. The data sets are ready on the device. */
  default void started(ModelSummary model, Recipe recipe, Dataset train) {}

  /**
   * After a step.
   *
   * @param epoch from 1
   * @param step of the epoch, from 1
   * @param steps of an epoch
   * @param loss of the step's batch, before the update
   */
  default void stepDone(int epoch, int step, int steps, double loss) {}

  /** After an epoch and its test. */
  default void epochDone(EpochResult epoch, int epochs) {}

  /**
   * Something that a person should know, such as why training stopped early.
   *
   * @param line without a full stop
   */
  default void note(String line) {}

  /** After the last epoch, or when training stops with an error. */
  default void finished() {}
}
