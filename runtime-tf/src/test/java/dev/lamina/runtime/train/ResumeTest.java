package dev.lamina.runtime.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.Optimizer;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.metric.Monitor;
import dev.lamina.runtime.model.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

final class ResumeTest {
  static final Dataset TRAIN = TinyModel.data("rows", 64, 1);
  private static final Dataset TEST = TinyModel.data("rows", 40, 2);

  @TempDir private Path directory;

  private TrainerBuilder keeping(int epochs) {
    return TrainerTest.tiny().epochs(epochs).checkpoints(directory);
  }

  static TrainerBuilder unseeded() {
    return Trainer.of(TinyModel::new).quiet();
  }

  private static String error(Executable action) {
    String message = assertThrows(LaminaException.class, action).getMessage();
    assertEquals(1, message.lines().count(), message);
    return message;
  }

  private List<String> content() throws IOException {
    try (Stream<Path> content = Files.list(directory)) {
      return content.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  /** Notes, and the end of the process at a step of an epoch, as far as the trainer can tell. */
  private static final class Listener implements TrainingListener {
    private final List<String> notes = new ArrayList<>();
    private final int diesIn;

    Listener(int diesIn) {
      this.diesIn = diesIn;
    }

    @Override
    public void note(String line) {
      notes.add(line);
    }

    @Override
    public void stepDone(StepResult step) {
      if (step.epoch() == diesIn && step.step() == 2) {
        throw new IllegalStateException("dies");
      }
    }
  }

  @Test
  void aTrainingThatDiesWithinAnEpochGoesOnToTheSameBits() {
    Map<String, List<Float>> straight;
    try (Trainer trainer = TrainerTest.tiny().epochs(4).build()) {
      trainer.fit(TRAIN, TEST);
      straight = TrainerTest.weights(trainer);
    }
    try (Trainer trainer = keeping(4).listener(new Listener(3)).build()) {
      assertThrows(IllegalStateException.class, () -> trainer.fit(TRAIN, TEST));
      assertNotEquals(straight, TrainerTest.weights(trainer));
    }
    Listener heard = new Listener(0);
    try (Trainer trainer =
        unseeded().epochs(4).checkpoints(directory).resume().listener(heard).build()) {
      assertEquals(2, trainer.epochs());
      assertEquals(8, trainer.steps());
      History rest = trainer.fit(TRAIN, TEST);
      assertEquals(3, rest.epochs().get(0).epoch());
      assertEquals(straight, TrainerTest.weights(trainer));
      assertEquals(16, trainer.steps());
    }
    assertEquals(List.of("resumed after epoch 2"), heard.notes);
  }

  @Test
  void twoAndTwoEpochsEqualFourAndTheChangeIsNamed() {
    Map<String, List<Float>> straight;
    try (Trainer trainer = TrainerTest.tiny().epochs(4).build()) {
      trainer.fit(TRAIN);
      straight = TrainerTest.weights(trainer);
    }
    try (Trainer trainer = keeping(2).build()) {
      trainer.fit(TRAIN);
    }
    Listener heard = new Listener(0);
    try (Trainer trainer = keeping(4).resume().listener(heard).build()) {
      trainer.fit(TRAIN);
      assertEquals(straight, TrainerTest.weights(trainer));
    }
    assertEquals(
        List.of("resumed after epoch 2", "with a changed recipe: epochs 2 -> 4"), heard.notes);
  }

  @Test
  void keepsTheNewestTheBestAndLinksToThem() throws IOException {
    // What is learned in two epochs is lost in the next three.
    TrainerBuilder builder =
        keeping(5).schedule((epoch, i, n) -> epoch < 2 ? 0.05 : 3).monitor(Monitor.TEST_LOSS);
    try (Trainer trainer = builder.build()) {
      History history = trainer.fit(TRAIN, TEST);
      double best = history.epochs().get(1).test().orElseThrow().loss();
      history.epochs().forEach(e -> assertTrue(e.test().orElseThrow().loss() >= best));
    }
    assertEquals(
        List.of(".lock", "best", "epoch-0002", "epoch-0004", "epoch-0005", "last"), content());
    assertEquals(Path.of("epoch-0002"), Files.readSymbolicLink(directory.resolve("best")));
    assertEquals(Path.of("epoch-0005"), Files.readSymbolicLink(directory.resolve("last")));
    try (Trainer trainer = TrainerTest.tiny().build()) {
      trainer.load(directory.resolve("best"));
      assertEquals(2, trainer.epochs());
      assertEquals(
          directory
              + " is the directory of a training; name one of its checkpoints, such as "
              + directory.resolve("best")
              + ".",
          error(() -> trainer.load(directory)));
    }
    List<String> record = Files.readAllLines(directory.resolve("last/training.txt"));
    assertTrue(
        record.containsAll(
            List.of("seed 7", "epoch 5", "step 20", "recipe batch = 16", "class middle")),
        record.toString());
    assertTrue(record.stream().anyMatch(line -> line.startsWith("best 2 ")), record.toString());
  }

  @Test
  void keepsAsManyAsAskedAndTheStartWhenNothingElseIsThere() throws IOException {
    Checkpoints one = Checkpoints.in(directory).keep(1);
    try (Trainer trainer = keeping(2).checkpoints(one).listener(new Listener(1)).build()) {
      assertThrows(IllegalStateException.class, () -> trainer.fit(TRAIN));
    }
    assertEquals(List.of(".lock", "epoch-0000", "last"), content());
    try (Trainer trainer = keeping(2).checkpoints(one).resume().build()) {
      trainer.fit(TRAIN);
    }
    assertEquals(List.of(".lock", "best", "epoch-0002", "last"), content());
  }

  @Test
  void takesTheNewestWhereverItDiedAndCleansUp() throws IOException {
    Map<String, List<Float>> second;
    try (Trainer trainer = keeping(2).build()) {
      trainer.fit(TRAIN);
      second = TrainerTest.weights(trainer);
    }
    // Between the rename of a checkpoint and that of the link; within a write; within a deletion.
    Files.delete(directory.resolve("last"));
    Files.createSymbolicLink(directory.resolve("last"), Path.of("epoch-0001"));
    Files.createSymbolicLink(directory.resolve(".last.next"), Path.of("epoch-0002"));
    for (String name : List.of(".epoch-0003.writing-1-0", ".epoch-0001.deleted")) {
      Files.writeString(Files.createDirectory(directory.resolve(name)).resolve("x"), "part");
    }
    try (Trainer trainer = keeping(3).resume().build()) {
      assertEquals(second, TrainerTest.weights(trainer));
      trainer.fit(TRAIN);
    }
    assertEquals(List.of(".lock", "best", "epoch-0002", "epoch-0003", "last"), content());
    assertEquals(Path.of("epoch-0003"), Files.readSymbolicLink(directory.resolve("last")));
  }

  @Test
  void saysWhatCannotBeResumed() throws IOException {
    assertEquals(
        directory
            + " holds no checkpoint to resume from; start without resuming, or correct the name.",
        error(() -> keeping(2).resume().build()));
    assertEquals(
        "There is nothing to resume without the directory of its checkpoints; name that too.",
        error(() -> TrainerTest.tiny().resume().build()));
    try (Trainer trainer = keeping(2).build()) {
      trainer.fit(TRAIN);
      assertEquals(
          "Another training writes into "
              + directory
              + "; wait for it, or choose another directory.",
          error(() -> keeping(4).resume().build()));
    }
    assertEquals(
        directory
            + " holds the checkpoints of another training; resume that one, or choose another"
            + " directory.",
        error(() -> keeping(4).build()));
    assertEquals(
        "The training to resume has the seed 7, not 8; leave the seed out.",
        error(() -> keeping(4).seed(8).resume().build()));
    assertEquals(
        "The training to resume has batches of 16, not 32; leave the batch as it was, or start a"
            + " new training from its weights.",
        error(() -> keeping(4).batch(32).resume().build()));
    String other = error(() -> keeping(4).set(Settings.OPTIMIZER, Optimizer.ADAM).resume().build());
    assertTrue(other.contains("epoch-0002 holds other variables (was it trained with"), other);
    try (Trainer trainer = keeping(4).resume().build()) {
      assertEquals(
          "The training to resume was on other data (rows, 64 images of 8 x 8 x 1, 3 classes), now"
              + " it is rows, 70 images of 8 x 8 x 1, 3 classes; give it the same, or start a new"
              + " training from its weights.",
          error(() -> trainer.fit(TinyModel.data("rows", 70, 1))));
      String shuffled = error(() -> trainer.fit(TinyModel.data("rows", 64, 3)));
      assertTrue(shuffled.contains("3 classes with other content; give"), shuffled);
    }
    try (Trainer trainer = keeping(2).resume().build()) {
      assertEquals(
          "The model has been trained for 2 epochs and the recipe asks for 2; to go on, ask for"
              + " more.",
          error(() -> trainer.fit(TRAIN)));
    }
  }

  @Test
  void saysWhichCheckpointToDeleteWhenTheNewestIsDamaged() throws IOException {
    try (Trainer trainer = keeping(2).build()) {
      trainer.fit(TRAIN);
    }
    Path data = directory.resolve("epoch-0002/variables.data-00000-of-00001");
    byte[] whole = Files.readAllBytes(data);
    Files.write(data, Arrays.copyOf(whole, whole.length / 2));
    String message = error(() -> keeping(4).resume().build());
    assertTrue(message.contains("epoch-0002 is damaged or cut off ("), message);
    assertTrue(message.endsWith("); delete it to resume from epoch-0001."), message);
    Files.writeString(directory.resolve("epoch-0002/training.txt"), "lamina training 1\nseed x\n");
    assertTrue(error(() -> keeping(4).resume().build()).contains("training.txt is damaged"));
  }

  @Test
  void saysWhereItCannotWrite() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "x");
    for (Path place : List.of(file, file.resolve("below"))) {
      String message = error(() -> TrainerTest.tiny().checkpoints(place).build());
      assertTrue(message.startsWith("Cannot write into " + place + " ("), message);
      assertTrue(message.endsWith("); choose a directory that can be written."), message);
    }
    assertEquals(
        "The number of checkpoints to keep is 0; expected 1 or more.",
        error(() -> Checkpoints.in(directory).keep(0)));
    Files.createDirectory(directory.resolve("last"));
    try (Trainer trainer = keeping(1).build()) {
      assertEquals(
          directory.resolve("last")
              + " is no link, so it cannot be moved to epoch-0000; rename it.",
          error(() -> trainer.fit(TRAIN)));
    }
  }

  @Test
  void stopsEarlyAndGoesOnCounting() {
    EarlyStopping patient = EarlyStopping.patience(3).minimumImprovement(10);
    Listener heard = new Listener(0);
    try (Trainer trainer = keeping(9).earlyStopping(patient).listener(heard).build()) {
      assertEquals(4, trainer.fit(TRAIN, TEST).epochs().size());
      assertEquals(
          "The training stopped early after epoch 4: epoch 1 was the last that improved the test"
              + " loss; to go on, ask for more patience than 3 epochs.",
          error(() -> trainer.fit(TRAIN, TEST)));
    }
    assertEquals(
        List.of("stopped early: the test loss has not improved since epoch 1"), heard.notes);
    EarlyStopping more = EarlyStopping.patience(5).minimumImprovement(10);
    try (Trainer trainer = keeping(9).earlyStopping(more).resume().build()) {
      assertEquals(2, trainer.fit(TRAIN, TEST).epochs().size());
      assertEquals(6, trainer.epochs());
    }
  }

  @Test
  void restoresTheBestEpochWithAndWithoutADirectory() {
    Map<String, List<Float>> best;
    try (Trainer trainer = TrainerTest.tiny().epochs(2).build()) {
      trainer.fit(TRAIN, TEST);
      best = TrainerTest.weights(trainer);
    }
    for (boolean kept : List.of(true, false)) {
      TrainerBuilder builder = kept ? keeping(9) : TrainerTest.tiny().epochs(9);
      builder.schedule((epoch, i, n) -> epoch < 2 ? 0.05 : 3);
      Listener heard = new Listener(0);
      builder.earlyStopping(EarlyStopping.patience(2).restoringBest()).listener(heard);
      try (Trainer trainer = builder.build()) {
        assertEquals(4, trainer.fit(TRAIN, TEST).epochs().size());
        assertEquals(best, TrainerTest.weights(trainer));
        assertEquals(2, trainer.epochs());
      }
      assertEquals(
          "stopped early: the test loss has not improved since epoch 2", heard.notes.get(0));
      assertTrue(heard.notes.get(1).startsWith("restored the best epoch, 2: test loss "));
    }
  }

  @Test
  void saysWhatEarlyStoppingCannotWorkWith() {
    assertEquals(
        "The patience of early stopping is 0 epochs; expected 1 or more.",
        error(() -> EarlyStopping.patience(0)));
    assertEquals(
        "The minimum improvement of early stopping is NaN; expected 0 or more.",
        error(() -> EarlyStopping.patience(1).minimumImprovement(Double.NaN)));
    try (Trainer trainer = TrainerTest.tiny().monitor(Monitor.TEST_ACCURACY).build()) {
      assertEquals(
          "The test accuracy is to be monitored, but there is no test set; give one, or monitor"
              + " the train loss.",
          error(() -> trainer.fit(TRAIN)));
    }
    assertFalse(Files.exists(directory.resolve("last")));
  }
}
