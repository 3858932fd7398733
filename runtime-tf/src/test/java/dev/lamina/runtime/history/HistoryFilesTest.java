package dev.lamina.runtime.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.metric.Metrics;
import dev.lamina.runtime.train.EpochResult;
import dev.lamina.runtime.train.History;
import dev.lamina.runtime.train.TinyModel;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainerBuilder;
import dev.lamina.runtime.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HistoryFilesTest {
  private static final Dataset TRAIN = TinyModel.data("rows", 96, 1);
  private static final Dataset TEST =
      TinyModel.data("rows", 40, 2).withStatistics(TRAIN.statistics());

  @TempDir private Path directory;

  private static TrainerBuilder tiny(int epochs) {
    return Trainer.of(TinyModel::new).seed(7).epochs(epochs).quiet();
  }

  private HistoryTable csv() {
    return HistoryTable.read(directory.resolve(HistoryFiles.CSV));
  }

  private JsonObject json() throws IOException {
    String text = Files.readString(directory.resolve(HistoryFiles.JSON));
    return JsonParser.parseString(text).getAsJsonObject();
  }

  private static List<Double> epochs(HistoryTable table) {
    return IntStream.range(0, table.size())
        .mapToObj(i -> table.value(i, HistoryTable.EPOCH).orElseThrow())
        .toList();
  }

  @Test
  void bothFilesHoldEveryNumberOfTheHistory() throws IOException {
    History history;
    try (Trainer trainer = tiny(3).build()) {
      history = trainer.fit(TRAIN, TEST, HistoryFiles.in(directory.resolve("new/folder")));
    }
    directory = directory.resolve("new/folder");
    HistoryTable table = csv();
    assertEquals(
        "epoch,learning_rate,train_loss,train_top_1,train_top_5,test_loss,test_top_1,test_top_5,"
            + "seconds,wait_seconds,images_per_second",
        String.join(",", table.columns()));
    assertEquals(3, table.size());
    for (int i = 0; i < 3; i++) {
      EpochResult epoch = history.epochs().get(i);
      assertEquals(i + 1, table.value(i, "epoch").orElseThrow());
      assertEquals(0.05, table.value(i, "learning_rate").orElseThrow());
      assertEquals(epoch.train().loss(), table.value(i, "train_loss").orElseThrow());
      assertEquals(epoch.test().orElseThrow().top1(), table.value(i, "test_top_1").orElseThrow());
      assertEquals(epoch.waitSeconds(), table.value(i, "wait_seconds").orElseThrow());
      JsonObject row = json().getAsJsonArray("epochs").get(i).getAsJsonObject();
      assertEquals(List.copyOf(table.row(i).keySet()), List.copyOf(row.keySet()));
      table.row(i).forEach((name, value) -> assertEquals(value, row.get(name).getAsDouble()));
    }
    assertEquals("tiny", json().get("model").getAsString());
    assertEquals(243, json().get("parameters").getAsInt());
    assertTrue(json().getAsJsonObject("environment").get("TensorFlow").getAsString().length() > 2);
  }

  /** Fails as if the process were killed in the middle of an epoch. */
  private static TrainingListener killedAfter(int epochs) {
    return new TrainingListener() {
      @Override
      public void epochDone(EpochResult epoch, int count) {
        if (epoch.epoch() == epochs) {
          throw new IllegalStateException("killed");
        }
      }
    };
  }

  @Test
  void aTrainingThatIsKilledKeepsItsLinesAndOneThatIsResumedGoesOn() throws IOException {
    Path checkpoint = directory.resolve("checkpoint");
    try (Trainer trainer = tiny(2).build()) {
      trainer.fit(TRAIN, TEST);
      trainer.save(checkpoint);
    }
    try (Trainer trainer = tiny(5).build()) {
      assertThrows(
          IllegalStateException.class,
          () -> trainer.fit(TRAIN, TEST, HistoryFiles.in(directory), killedAfter(3)));
    }
    assertEquals(List.of(1.0, 2.0, 3.0), epochs(csv()));
    assertEquals(3, json().getAsJsonArray("epochs").size());
    Files.writeString(
        directory.resolve(HistoryFiles.CSV),
        Files.readString(directory.resolve(HistoryFiles.CSV)) + "4,0.05,0.1");

    String[] before = Files.readString(directory.resolve(HistoryFiles.CSV)).split("\n");
    try (Trainer trainer = tiny(4).build()) {
      trainer.load(checkpoint);
      trainer.fit(TRAIN, TEST, HistoryFiles.in(directory));
    }
    String[] after = Files.readString(directory.resolve(HistoryFiles.CSV)).split("\n");
    assertEquals(List.of(1.0, 2.0, 3.0, 4.0), epochs(csv()));
    assertEquals(4, json().getAsJsonArray("epochs").size());
    assertEquals(before[1], after[1]);
    assertEquals(before[2], after[2]);
    assertFalse(before[3].equals(after[3]), "the third epoch was trained again, at another speed");
  }

  @Test
  void aTrainingFromTheBeginningReplacesTheHistoryWhenItHasAnEpoch() {
    try (Trainer trainer = tiny(3).build()) {
      trainer.fit(TRAIN, TEST, HistoryFiles.in(directory));
    }
    TrainingListener failing =
        new TrainingListener() {
          @Override
          public void epochDone(EpochResult epoch, int count) {
            throw new IllegalStateException("before the history hears of it");
          }
        };
    try (Trainer trainer = tiny(1).build()) {
      assertThrows(
          IllegalStateException.class,
          () -> trainer.fit(TRAIN, failing, HistoryFiles.in(directory)));
    }
    assertEquals(3, csv().size());
    try (Trainer trainer = tiny(1).build()) {
      trainer.fit(TRAIN, HistoryFiles.in(directory));
    }
    assertEquals(1, csv().size());
    assertFalse(csv().columns().contains("test_loss"));
  }

  @Test
  void rowsNeedNotHaveTheSameColumnsAndNumbersNeedNotBeFinite() {
    HistoryTable table = new HistoryTable();
    Metrics measured = new Metrics(Double.NaN, 0.25, 1, 16);
    table.add(new EpochResult(1, 0.1, measured, Optional.empty(), 2, 1e-9, 8));
    table.add(new EpochResult(2, 0.1, measured, Optional.of(measured), 2, 0, 8));
    assertEquals(
        """
        epoch,learning_rate,train_loss,train_top_1,train_top_5,seconds,wait_seconds,images_per_second,test_loss,test_top_1,test_top_5
        1,0.1,NaN,0.25,1,2,1.0E-9,8,,,
        2,0.1,NaN,0.25,1,2,0,8,NaN,0.25,1
        """,
        table.csv());
  }

  @Test
  void anotherFileOfThatNameIsSaidToBeNone() throws IOException {
    Path file = directory.resolve(HistoryFiles.CSV);
    Files.writeString(file, "name,age\nPaul,7\n");
    try (Trainer trainer = tiny(1).build()) {
      LaminaException e =
          assertThrows(LaminaException.class, () -> trainer.fit(TRAIN, HistoryFiles.in(directory)));
      assertEquals(
          file
              + " is no history of a training: line 2 is \"Paul,7\", expected 2 numbers, an epoch"
              + " among them; delete the file or choose another directory.",
          e.getMessage());
      assertEquals(0, trainer.steps());
    }
  }

  @Test
  void aPlaceThatCannotBeWrittenIsSaidInOneSentence() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    try (Trainer trainer = tiny(1).build()) {
      LaminaException e =
          assertThrows(LaminaException.class, () -> trainer.fit(TRAIN, HistoryFiles.in(file)));
      assertTrue(
          e.getMessage().startsWith("Cannot write " + file.resolve("history.csv") + " ("),
          e.getMessage());
      assertEquals(1, e.getMessage().lines().count());
    }
  }
}
