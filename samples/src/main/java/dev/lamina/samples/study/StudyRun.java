package dev.lamina.samples.study;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.TrainTest;
import dev.lamina.runtime.train.History;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainerBuilder;
import dev.lamina.runtime.train.TrainingListener;
import dev.lamina.runtime.train.TrainingRun;
import java.util.Optional;
import java.util.function.Consumer;

/** One training of a study, in which to diverge is a result. */
final class StudyRun {
  private StudyRun() {}

  /** Trains; empty if the loss was no longer finite. */
  static Optional<History> fit(TrainerBuilder builder, TrainTest data) {
    return fit(builder, data, trainer -> {});
  }

  /**
   * Trains.
   *
   * @param then is given the trainer if it did not diverge
   */
  static Optional<History> fit(TrainerBuilder builder, TrainTest data, Consumer<Trainer> then) {
    Started started = new Started();
    try (Trainer trainer = builder.progress(started).build()) {
      History history = trainer.fit(data.train(), data.test());
      if (!Double.isFinite(history.last().test().orElseThrow().loss())) {
        return Optional.empty();
      }
      started.yes = false;
      then.accept(trainer);
      return Optional.of(history);
    } catch (LaminaException e) {
      // What does not fit is found before training starts; after that only the loss can fail.
      if (started.yes) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static final class Started implements TrainingListener {
    private boolean yes;

    @Override
    public void started(TrainingRun run) {
      yes = true;
    }
  }
}
