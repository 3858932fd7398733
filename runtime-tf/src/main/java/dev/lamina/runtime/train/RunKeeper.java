package dev.lamina.runtime.train;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.checkpoint.CheckpointDescription;
import dev.lamina.runtime.checkpoint.CheckpointDirectory;
import dev.lamina.runtime.checkpoint.DataIdentity;
import dev.lamina.runtime.checkpoint.RecipeLines;
import dev.lamina.runtime.checkpoint.TrainingDirectory;
import dev.lamina.runtime.checkpoint.TrainingRecord;
import dev.lamina.runtime.checkpoint.TrainingRecord.Mark;
import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.file.FailureReason;
import dev.lamina.runtime.file.UnfinishedDirectory;
import dev.lamina.runtime.metric.Measure;
import dev.lamina.runtime.metric.Monitor;
import dev.lamina.runtime.model.Settings;
import dev.lamina.runtime.step.StepRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Keeps a training: knows its best epoch, writes and reads its checkpoints, and says when it is
 * time to stop.
 */
final class RunKeeper implements AutoCloseable {
  private final TrainerGraph network;
  private final StepRunner runner;
  private final TrainerBuilder options;
  private final TrainingPlace place;
  private final long seed;
  private Optional<TrainingRecord> resumed;
  private Optional<DataIdentity> data = Optional.empty();
  private List<String> classes = List.of();
  private Monitor monitor;
  private Mark best;
  private Mark improved;
  private Path bestBesides;

  RunKeeper(
      TrainerGraph network,
      StepRunner runner,
      TrainerBuilder options,
      TrainingPlace place,
      long seed) {
    this.network = network;
    this.runner = runner;
    this.options = options;
    this.place = place;
    this.seed = seed;
    resumed = place.resumed();
    if (resumed.isPresent()) {
      resume(resumed.get());
    } else {
      classes = options.initialWeights().map(InitialWeights::classes).orElse(List.of());
    }
  }

  private void resume(TrainingRecord record) {
    String before = RecipeLines.value(record.recipe(), "batch");
    String now = RecipeLines.value(RecipeLines.of(network.recipe()), "batch");
    if (!before.equals(now)) {
      throw new LaminaException(
          "The training to resume has batches of %s, not %s; leave the batch as it was, or start a new training from its weights."
              .formatted(before, now));
    }
    if (!record.frozen().equals(options.frozen().names())) {
      throw new LaminaException(
          "The training to resume has %s frozen, not %s; freeze the same, or start a new training from its weights."
              .formatted(names(record.frozen()), names(options.frozen().names())));
    }
    load(place.directory().orElseThrow().newest());
  }

  private static String names(List<String> frozen) {
    return frozen.isEmpty() ? "nothing" : String.join(", ", frozen);
  }

  /**
   * Before the first step.
   *
   * @param tested whether there is a test set
   * @return what the user should know
   * @throws LaminaException if this is no training to go on with, or the first checkpoint cannot be
   *     written
   */
  List<String> begin(Dataset train, boolean tested) {
    List<String> notes = new ArrayList<>();
    PrecisionCheck.note(network.recipe().get(Settings.PRECISION)).ifPresent(notes::add);
    options.devices().note().ifPresent(notes::add);
    watch(tested, notes);
    requireNotStopped();
    DataIdentity identity = DataIdentity.of(train);
    resumed.ifPresent(record -> notes.addAll(resumed(record, identity)));
    resumed = Optional.empty();
    data = Optional.of(identity);
    classes = train.classNames();
    if (place.directory().map(TrainingDirectory::isEmpty).orElse(false)) {
      // A directory that cannot be written, or has no room, is noticed before hours of training.
      save(false);
    }
    return notes;
  }

  private void watch(boolean tested, List<String> notes) {
    Monitor wanted = options.monitor().orElse(tested ? Monitor.TEST_LOSS : Monitor.TRAIN_LOSS);
    if (wanted.needsTest() && !tested) {
      throw new LaminaException(
          "The %s is to be monitored, but there is no test set; give one, or monitor the train loss."
              .formatted(wanted.words()));
    }
    Measure main = network.objective().measures().get(0);
    if (wanted == Monitor.TEST_ACCURACY && main != Measure.TOP_1) {
      throw new LaminaException(
          "The test accuracy is to be monitored, but %s is measured by its %s; monitor the test loss."
              .formatted(network.summary().name(), main.title()));
    }
    if (monitor != null && monitor != wanted && best != null) {
      notes.add(
          "the best epoch so far is forgotten: the %s was monitored, now it is the %s"
              .formatted(monitor.words(), wanted.words()));
      best = null;
      improved = null;
    }
    monitor = wanted;
  }

  private void requireNotStopped() {
    if (outOfPatience(epoch())) {
      throw new LaminaException(
          "The training stopped early after epoch %s: epoch %s was the last that improved the %s; to go on, ask for more patience than %s epochs."
              .formatted(
                  epoch(),
                  improved.epoch(),
                  monitor.words(),
                  options.earlyStopping().orElseThrow().patience()));
    }
  }

  private List<String> resumed(TrainingRecord record, DataIdentity identity) {
    record
        .data()
        .filter(before -> !before.equals(identity))
        .ifPresent(
            before -> {
              throw new LaminaException(
                  "The training to resume was on other data (%s), now it is %s%s; give it the same, or start a new training from its weights."
                      .formatted(
                          before,
                          identity,
                          before.description().equals(identity.description())
                              ? " with other content"
                              : ""));
            });
    List<String> notes = new ArrayList<>();
    notes.add("resumed after epoch " + epoch());
    List<String> changes = RecipeLines.changes(record.recipe(), RecipeLines.of(network.recipe()));
    if (!changes.isEmpty()) {
      notes.add("with a changed recipe: " + String.join(", ", changes));
    }
    return notes;
  }

  /**
   * After an epoch and its test: takes note of it and writes the checkpoint.
   *
   * @return why training stops here; empty if it goes on
   * @throws LaminaException if the checkpoint cannot be written
   */
  Optional<String> epochDone(EpochResult result) {
    OptionalDouble value = monitor.of(result.train(), result.test());
    boolean isBest = value.isPresent() && note(result.epoch(), value.getAsDouble());
    if (place.directory().isPresent()) {
      save(isBest);
    } else if (isBest && restoresBest()) {
      saveBesides();
    }
    if (!outOfPatience(result.epoch())) {
      return Optional.empty();
    }
    return Optional.of(
        "stopped early: the %s has not improved since epoch %s"
            .formatted(monitor.words(), improved.epoch()));
  }

  private boolean note(int epoch, double value) {
    if (Double.isNaN(value)) {
      return false;
    }
    double least = options.earlyStopping().map(EarlyStopping::minimumImprovement).orElse(0.0);
    if (improved == null || monitor.gain(value, improved.value()) > least) {
      improved = new Mark(epoch, value);
    }
    boolean isBest = best == null || monitor.gain(value, best.value()) > 0;
    if (isBest) {
      best = new Mark(epoch, value);
    }
    return isBest;
  }

  private boolean outOfPatience(int epoch) {
    return improved != null
        && options.earlyStopping().isPresent()
        && epoch - improved.epoch() >= options.earlyStopping().get().patience();
  }

  private boolean restoresBest() {
    return options.earlyStopping().map(EarlyStopping::restoresBest).orElse(false);
  }

  /**
   * After the last epoch of a training that ended well: puts the best variables back if that is
   * wanted.
   *
   * @return what the user should know
   */
  Optional<String> end() {
    if (!restoresBest() || best == null || best.epoch() == epoch()) {
      return Optional.empty();
    }
    CheckpointDirectory source =
        place
            .directory()
            .map(TrainingDirectory::best)
            .orElseGet(() -> new CheckpointDirectory(bestBesides));
    source.read(description(), prefix -> network.checkpoint().restore(runner, prefix));
    return Optional.of(
        "restored the best epoch, %s: %s %s"
            .formatted(best.epoch(), monitor.words(), best.value()));
  }

  private void save(boolean isBest) {
    place.directory().orElseThrow().save(epoch(), isBest, this::write);
  }

  private void saveBesides() {
    try {
      if (bestBesides == null) {
        bestBesides = Files.createTempDirectory("lamina-best").resolve("best");
      }
    } catch (IOException e) {
      throw new LaminaException(
          "Cannot make a temporary directory for the best epoch (%s)."
              .formatted(FailureReason.of(e)),
          e);
    }
    write(new CheckpointDirectory(bestBesides));
  }

  /** Writes a checkpoint of how things are now. */
  void write(CheckpointDirectory checkpoint) {
    TrainingRecord record =
        new TrainingRecord(
            seed,
            epoch(),
            network.step().get(runner),
            data,
            classes,
            RecipeLines.of(network.recipe()),
            options.frozen().names(),
            options.command(),
            Optional.ofNullable(monitor),
            Optional.ofNullable(best),
            Optional.ofNullable(improved));
    checkpoint.write(description(), record, prefix -> network.checkpoint().save(runner, prefix));
  }

  /** Makes everything as it was when a checkpoint was written. */
  void load(CheckpointDirectory checkpoint) {
    TrainingRecord record =
        checkpoint.read(description(), prefix -> network.checkpoint().restore(runner, prefix));
    data = record.data();
    classes = record.classes();
    monitor = record.monitor().orElse(null);
    best = record.best().orElse(null);
    improved = record.improved().orElse(null);
  }

  private CheckpointDescription description() {
    return CheckpointDescription.of(network.summary(), network.checkpoint().entries());
  }

  private int epoch() {
    return Math.toIntExact(network.epoch().get(runner));
  }

  /** The names of the classes, in the order of the outputs; empty if they are not known. */
  List<String> classes() {
    return classes;
  }

  @Override
  public void close() {
    place.close();
    if (bestBesides != null) {
      try {
        UnfinishedDirectory.delete(bestBesides);
        Files.deleteIfExists(bestBesides.getParent());
      } catch (IOException e) {
        throw new LaminaException(
            "Cannot delete %s (%s).".formatted(bestBesides, FailureReason.of(e)), e);
      }
    }
  }
}
