package dev.lamina.runtime.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.model.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.Restore;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

final class CheckpointTest {
  private static final Dataset TRAIN = TinyModel.data("rows", 64, 1);

  @TempDir private Path directory;

  /** A trainer that has been trained for so many epochs of a longer schedule. */
  private static Trainer trainedFor(int epochs) {
    Trainer trainer = TrainerTest.tiny().epochs(epochs).build();
    trainer.fit(TRAIN);
    return trainer;
  }

  private static String error(Executable action) {
    String message = assertThrows(LaminaException.class, action).getMessage();
    assertEquals(1, message.lines().count(), message);
    return message;
  }

  private List<String> siblings() throws IOException {
    try (Stream<Path> content = Files.list(directory)) {
      return content.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void theFilesHoldEveryVariableByNameAndShape() throws IOException {
    Path saved = directory.resolve("a checkpoint");
    try (Trainer trainer = trainedFor(2)) {
      trainer.save(saved);
      List<String> names = new ArrayList<>();
      List<Class<? extends TType>> types = new ArrayList<>();
      for (Variable variable : trainer.variables()) {
        names.add(variable.name());
        types.add(TFloat32.class);
      }
      assertEquals(
          new TreeSet<>(
              List.of(
                  "conv.weight",
                  "conv.weight.momentum",
                  "conv.bias",
                  "conv.bias.momentum",
                  "norm.weight",
                  "norm.weight.momentum",
                  "norm.bias",
                  "norm.bias.momentum",
                  "norm.running_mean",
                  "norm.running_var",
                  "logits.weight",
                  "logits.weight.momentum",
                  "logits.bias",
                  "logits.bias.momentum",
                  "input-pixels.mean",
                  "input-pixels.std")),
          new TreeSet<>(names));
      Collections.addAll(names, "step", "epoch");
      Collections.addAll(types, TInt64.class, TInt64.class);

      try (Graph graph = new Graph();
          Result read = restore(graph, saved, names, types)) {
        int index = 0;
        for (Variable variable : trainer.variables()) {
          TFloat32 tensor = (TFloat32) read.get(index++);
          assertEquals(variable.shape(), tensor.shape(), variable.name());
          float[] values = new float[(int) tensor.size()];
          tensor.asRawTensor().data().asFloats().read(values);
          assertArrayEquals(trainer.values(variable.name()), values, variable.name());
        }
        assertEquals(8, ((TInt64) read.get(index)).getLong());
        assertEquals(2, ((TInt64) read.get(index + 1)).getLong());
      }
    }
    List<String> description = Files.readAllLines(saved.resolve("architecture.txt"));
    assertTrue(description.contains("fingerprint tiny-4"), description.toString());
    assertTrue(description.contains("variable conv.weight [3, 3, 1, 4] float32"));
    assertTrue(description.contains("layer logits: Dense, 3 units, [N, 3], 195 parameters"));
    assertEquals(List.of("a checkpoint"), siblings());
  }

  private static Result restore(
      Graph graph, Path saved, List<String> names, List<Class<? extends TType>> types) {
    Ops tf = Ops.create(graph);
    String[] slices = new String[names.size()];
    Arrays.fill(slices, "");
    Restore restore =
        tf.train.restore(
            tf.constant(saved.resolve("variables").toString()),
            tf.constantOf(TString.vectorOf(names.toArray(String[]::new))),
            tf.constantOf(TString.vectorOf(slices)),
            types);
    try (Session session = new Session(graph)) {
      Session.Runner runner = session.runner();
      restore.tensors().forEach(runner::fetch);
      return runner.run();
    }
  }

  @Test
  void savingLoadingAndGoingOnEqualsGoingOn() {
    Path saved = directory.resolve("half");
    Map<String, List<Float>> straight;
    try (Trainer trainer = trainedFor(4)) {
      straight = TrainerTest.weights(trainer);
    }
    Map<String, List<Float>> half;
    try (Trainer trainer = trainedFor(2)) {
      half = TrainerTest.weights(trainer);
      trainer.save(saved);
    }
    try (Trainer trainer = TrainerTest.tiny().epochs(4).build()) {
      trainer.load(saved);
      assertEquals(half, TrainerTest.weights(trainer));
      assertNotEquals(straight, half);
      assertEquals(2, trainer.epochs());
      History rest = trainer.fit(TRAIN);
      assertEquals(3, rest.epochs().get(0).epoch());
      assertEquals(2, rest.epochs().size());
      assertEquals(straight, TrainerTest.weights(trainer));
      assertEquals(16, trainer.steps());
    }
  }

  @Test
  void aLaterCheckpointReplacesAnEarlier() throws IOException {
    Path saved = directory.resolve("model");
    try (Trainer trainer = trainedFor(1)) {
      trainer.save(saved);
    }
    try (Trainer trainer = trainedFor(2);
        Trainer reader = TrainerTest.tiny().build()) {
      trainer.save(saved);
      assertEquals(List.of("model"), siblings());
      reader.load(saved);
      assertEquals(2, reader.epochs());
      assertEquals(TrainerTest.weights(trainer), TrainerTest.weights(reader));
    }
  }

  @Test
  void theOneSetAsideIsFoundWhenASaveWasInterrupted() throws IOException {
    Path saved = directory.resolve("model");
    try (Trainer trainer = trainedFor(1)) {
      trainer.save(saved);
      Files.move(saved, directory.resolve(".model.previous"));
      try (Trainer reader = TrainerTest.tiny().build()) {
        reader.load(saved);
        assertEquals(TrainerTest.weights(trainer), TrainerTest.weights(reader));
      }
      trainer.save(saved);
    }
    assertTrue(Files.isDirectory(saved));
  }

  @Test
  void refusesAnotherArchitectureAndSaysWhatDiffers() {
    Path saved = directory.resolve("model");
    try (Trainer trainer = trainedFor(1)) {
      trainer.save(saved);
    }
    try (Trainer wide = Trainer.of(TinyModel::wide).quiet().build()) {
      Map<String, List<Float>> before = TrainerTest.weights(wide);
      String message = error(() -> wide.load(saved));
      assertTrue(
          message.startsWith(
              saved
                  + " holds another architecture (tiny, the model is wide): row 2 is"
                  + " \"conv: Conv 3x3, 4 filters, [N, 4, 4, 4], 40 parameters\" there and \"conv:"
                  + " Conv 3x3, 8 filters, [N, 4, 4, 8], 80 parameters\" here; row 3"),
          message);
      assertEquals(before, TrainerTest.weights(wide));
    }
    try (Trainer plain = TrainerTest.tiny().set(Settings.MOMENTUM, 0.0).build()) {
      String message = error(() -> plain.load(saved));
      assertTrue(message.contains("another optimizer or momentum"), message);
      assertTrue(message.contains("conv.weight.momentum"), message);
    }
  }

  @Test
  void aTensorOfAnotherShapeStopsTheWholeRestore() throws IOException {
    Path saved = directory.resolve("model");
    Path other = directory.resolve("wide");
    try (Trainer trainer = trainedFor(1);
        Trainer wide = Trainer.of(TinyModel::wide).quiet().build()) {
      Map<String, List<Float>> before = TrainerTest.weights(trainer);
      trainer.save(saved);
      wide.save(other);
      Path description = Path.of("architecture.txt");
      Files.copy(
          saved.resolve(description),
          other.resolve(description),
          StandardCopyOption.REPLACE_EXISTING);
      String message = error(() -> trainer.load(other));
      assertTrue(message.contains("damaged"), message);
      assertEquals(before, TrainerTest.weights(trainer));
      assertEquals(4, trainer.steps());
    }
  }

  @Test
  void refusesWhatIsMissingCutOffOrChanged() throws IOException {
    Path saved = directory.resolve("model");
    try (Trainer trainer = trainedFor(1)) {
      assertEquals("There is no checkpoint " + saved + ".", error(() -> trainer.load(saved)));
      Map<String, List<Float>> before = TrainerTest.weights(trainer);

      for (String file :
          List.of(
              "variables.data-00000-of-00001",
              "variables.index",
              "architecture.txt",
              "training.txt")) {
        trainer.save(saved);
        Path part = saved.resolve(file);
        byte[] whole = Files.readAllBytes(part);
        Files.write(part, Arrays.copyOf(whole, whole.length - 5));
        String cut = error(() -> trainer.load(saved));
        assertTrue(cut.contains("damaged"), cut);
        Files.delete(part);
        String missing = error(() -> trainer.load(saved));
        assertEquals(
            "%s is not a whole checkpoint: it has no file %s; use another checkpoint."
                .formatted(saved, file),
            missing);
        Files.write(part, whole);
      }
      Path data = saved.resolve("variables.data-00000-of-00001");
      byte[] bytes = Files.readAllBytes(data);
      bytes[bytes.length / 2] ^= 1;
      Files.write(data, bytes);
      String changed = error(() -> trainer.load(saved));
      assertTrue(changed.contains("damaged"), changed);
      assertEquals(before, TrainerTest.weights(trainer));
    }
  }

  @Test
  void aFileIsNoCheckpoint() throws IOException {
    Path file = Files.writeString(directory.resolve("model.ckpt"), "weights");
    try (Trainer trainer = TrainerTest.tiny().build()) {
      assertEquals(
          file + " is a file, and a checkpoint is a directory; name the directory.",
          error(() -> trainer.load(file)));
    }
  }

  @Test
  void whatAKilledProcessLeftUnfinishedGoesWithTheNextSave() throws Exception {
    Path saved = directory.resolve("model");
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    for (String name : List.of(".model.writing-" + dead.pid() + "-0", ".model.writing-x")) {
      Files.writeString(Files.createDirectory(directory.resolve(name)).resolve("part"), "x");
    }
    Path alive = directory.resolve(".model.writing-" + ProcessHandle.current().pid() + "-99999");
    Files.createDirectory(alive);
    Path other = directory.resolve(".model.writing-1-0"); // the first process never ends
    Files.createDirectory(other);
    try (Trainer trainer = trainedFor(1)) {
      trainer.save(saved);
    }
    assertEquals(List.of(".model.writing-1-0", ".model.writing-x", "model"), siblings());
  }

  @Test
  void neverDeletesFilesThatAreNotACheckpoints() throws IOException {
    Path home = Files.createDirectory(directory.resolve("home"));
    Path letter = Files.writeString(home.resolve("letter.txt"), "dear");
    Path file = Files.writeString(directory.resolve("file"), "x");
    try (Trainer trainer = trainedFor(1)) {
      assertTrue(error(() -> trainer.save(home)).contains("letter.txt"));
      assertTrue(error(() -> trainer.save(file)).contains("is not a directory"));
      assertTrue(error(() -> trainer.save(file.resolve("below"))).startsWith("Cannot write"));
    }
    assertEquals("dear", Files.readString(letter));
    assertEquals("x", Files.readString(file));
  }

  /** Loads the checkpoint named by its argument and saves it again, with another step. */
  static final class SaveAgain {
    public static void main(String[] arguments) {
      try (Trainer trainer = TrainerTest.tiny().epochs(2).build()) {
        trainer.load(Path.of(arguments[0]));
        trainer.fit(TRAIN);
        trainer.save(Path.of(arguments[0]));
        System.exit(3);
      } catch (LaminaException e) {
        System.out.println(e.getMessage());
        System.exit(4);
      }
    }
  }

  @Test
  void aSaveThatRunsOutOfRoomLeavesTheOldOne() throws IOException, InterruptedException {
    Path saved = directory.resolve("model");
    try (Trainer trainer = trainedFor(1)) {
      trainer.save(saved);
      // No file may grow above 1 KiB: the write fails as it does on a full disk.
      Process child =
          new ProcessBuilder(
                  "bash",
                  "-c",
                  "ulimit -f 1; exec \"$@\"",
                  "bash",
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:-UsePerfData",
                  "-cp",
                  System.getProperty("java.class.path"),
                  SaveAgain.class.getName(),
                  saved.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(4, child.waitFor(), said);
      assertTrue(said.startsWith("Cannot write the checkpoint " + saved), said);
      assertTrue(said.contains("what was there before is unchanged"), said);
      assertEquals(List.of("model"), siblings());
      try (Trainer reader = TrainerTest.tiny().build()) {
        reader.load(saved);
        assertEquals(TrainerTest.weights(trainer), TrainerTest.weights(reader));
      }
    }
    assertFalse(Files.exists(directory.resolve(".model.previous")));
  }
}
