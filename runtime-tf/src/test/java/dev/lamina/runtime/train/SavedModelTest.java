package dev.lamina.runtime.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.Dataset;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.SessionFunction;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint8;
import plain.Serving;

final class SavedModelTest {
  private static final Dataset TRAIN = TinyModel.data("rows", 64, 1);
  private static final Dataset TEST = TinyModel.data("rows", 30, 2);

  private static Trainer trainer;
  @TempDir private Path directory;

  @BeforeAll
  static void train() {
    trainer = TrainerTest.tiny().epochs(1).build();
    trainer.fit(TRAIN);
  }

  @AfterAll
  static void close() {
    trainer.close();
  }

  private static byte[] pixels(int count) {
    ByteBuffer all = ByteBuffer.allocate(count * 64);
    for (int i = 0; i < count; i++) {
      all.put(TEST.image(i));
    }
    return all.array();
  }

  private static TUint8 images(int count) {
    return TUint8.tensorOf(Shape.of(count, 8, 8, 1), DataBuffers.of(pixels(count), true, false));
  }

  private static float[][] rows(Result result, String name) {
    TFloat32 tensor = (TFloat32) result.get(name).orElseThrow();
    float[][] rows = new float[(int) tensor.shape().get(0)][(int) tensor.shape().get(1)];
    for (int i = 0; i < rows.length; i++) {
      tensor.get(i).copyTo(DataBuffers.of(rows[i], false, false));
    }
    return rows;
  }

  private static String error(Executable action) {
    String message = assertThrows(LaminaException.class, action).getMessage();
    assertEquals(1, message.lines().count(), message);
    return message;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> content = Files.list(folder)) {
      return content.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void answersAsTheTrainerDoesForAnyBatch() {
    Path saved = directory.resolve("a model/1");
    trainer.export(saved);
    float[][] expected = trainer.predict(TEST);
    try (SavedModelBundle model = SavedModelBundle.load(saved.toString())) {
      for (int count : new int[] {1, 7, 30}) {
        try (TUint8 images = images(count);
            Result result = model.call(Map.of("image", images))) {
          float[][] probabilities = rows(result, "probabilities");
          assertArrayEquals(Arrays.copyOf(expected, count), probabilities);
          TString labels = (TString) result.get("label").orElseThrow();
          float[][] logits = rows(result, "logits");
          for (int i = 0; i < count; i++) {
            int best = best(expected[i]);
            assertEquals(best, best(logits[i]));
            assertEquals(TRAIN.classNames().get(best), labels.getObject(i));
            double sum = 0;
            for (float logit : logits[i]) {
              sum += Math.exp(logit);
            }
            for (int c = 0; c < 3; c++) {
              assertEquals(Math.exp(logits[i][c]) / sum, probabilities[i][c], 1e-6);
            }
          }
        }
      }
    }
  }

  private static int best(float[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }

  @Test
  void takesFloatsFromZeroToOneToo() {
    Path saved = directory.resolve("model");
    trainer.export(saved);
    byte[] bytes = pixels(5);
    float[] floats = new float[bytes.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (bytes[i] & 0xff) / 255f;
    }
    try (SavedModelBundle model = SavedModelBundle.load(saved.toString());
        TFloat32 image = TFloat32.tensorOf(Shape.of(5, 8, 8, 1), DataBuffers.of(floats))) {
      SessionFunction function = model.function("serving_floats");
      try (Result result = function.call(Map.of("image", image))) {
        float[][] expected = trainer.predict(TEST);
        float[][] found = rows(result, "probabilities");
        for (int i = 0; i < 5; i++) {
          // TensorFlow divides the bytes by 255 in another way than Java.
          assertArrayEquals(expected[i], found[i], 1e-6f);
        }
      }
    }
  }

  @Test
  void aProgramWithoutLaminaGetsTheSameAnswers() throws Exception {
    Path saved = directory.resolve("model");
    trainer.export(saved);
    Path pixels = Files.write(directory.resolve("pixels"), pixels(9));
    String ours = Path.of("target", "classes").toAbsolutePath().toString();
    String path =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.startsWith(ours) && !entry.contains("lamina-"))
            .collect(Collectors.joining(File.pathSeparator));
    Path output = directory.resolve("output");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                path,
                Serving.class.getName(),
                saved.toString(),
                pixels.toString(),
                "8",
                "8",
                "1",
                "probabilities")
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertEquals(0, process.waitFor());
    List<String> expected = new ArrayList<>();
    for (float[] row : Arrays.copyOf(trainer.predict(TEST), 9)) {
      StringBuilder line = new StringBuilder(TRAIN.classNames().get(best(row)));
      for (float probability : row) {
        line.append(' ').append(Float.floatToIntBits(probability));
      }
      expected.add(line.toString());
    }
    assertEquals(expected, Files.readAllLines(output));
  }

  private static MetaGraphDef metaGraph(Path saved) throws IOException {
    SavedModel model = SavedModel.parseFrom(Files.readAllBytes(saved.resolve("saved_model.pb")));
    assertEquals(1, model.getMetaGraphsCount());
    return model.getMetaGraphs(0);
  }

  @Test
  void holdsTheModelAndNothingOfItsTraining() throws IOException {
    Path saved = directory.resolve("model");
    trainer.export(saved);
    assertEquals(List.of("assets", "assets.extra", "saved_model.pb", "variables"), names(saved));
    assertEquals(
        List.of("variables.data-00000-of-00001", "variables.index"),
        names(saved.resolve("variables")));
    assertEquals(TRAIN.classNames(), Files.readAllLines(saved.resolve("assets/classes.txt")));

    MetaGraphDef meta = metaGraph(saved);
    assertEquals("classes.txt", meta.getAssetFileDef(0).getFilename());
    assertEquals(
        "image",
        meta.getSignatureDefOrThrow("serving_default").getInputsMap().keySet().iterator().next());
    TreeSet<String> operations = new TreeSet<>();
    for (NodeDef node : meta.getGraphDef().getNodeList()) {
      operations.add(node.getOp());
    }
    assertEquals(
        new TreeSet<>(
            List.of(
                "ArgMax",
                "AssignVariableOp",
                "BiasAdd",
                "Cast",
                "Const",
                "Conv2D",
                "Div",
                "FusedBatchNormV3",
                "GatherV2",
                "Identity",
                "MatMul",
                "NoOp",
                "PadV2",
                "Placeholder",
                "PlaceholderWithDefault",
                "ReadVariableOp",
                "Reshape",
                "RestoreV2",
                "SaveV2",
                "Softmax",
                "Sub",
                "VarHandleOp")),
        operations);
    assertEquals(0, meta.getGraphDef().getLibrary().getFunctionCount());
    assertEquals(10, meta.getCollectionDefOrThrow("variables").getBytesList().getValueCount());
    assertEquals(
        6, meta.getCollectionDefOrThrow("trainable_variables").getBytesList().getValueCount());
    try (Graph graph = new Graph()) {
      graph.importGraphDef(meta.getGraphDef());
    }
  }

  /** By TensorFlow Java's own way to save, which looks for operations of certain names. */
  @Test
  void whatWasLoadedCanBeSavedAgain() throws IOException {
    Path saved = directory.resolve("model");
    trainer.export(saved);
    Path again = Files.createDirectory(directory.resolve("again"));
    try (SavedModelBundle model = SavedModelBundle.load(saved.toString())) {
      model.session().save(again.resolve("variables").toString());
    }
    assertArrayEquals(
        Files.readAllBytes(saved.resolve("variables/variables.data-00000-of-00001")),
        Files.readAllBytes(again.resolve("variables.data-00000-of-00001")));
  }

  @Test
  void classesWithoutNamesHaveNumbers() throws IOException {
    Path saved = directory.resolve("model");
    trainer.export(saved, List.of("a cat"));
    assertEquals(
        List.of("a cat", "1", "2"), Files.readAllLines(saved.resolve("assets/classes.txt")));
    assertEquals(
        "There are 4 names of classes, and the model tiny has 3 outputs; give one name an output.",
        error(() -> trainer.export(saved, List.of("a", "b", "c", "d"))));
    assertEquals(
        "The class name \"a\\nb\" is not one line, as a list of classes needs it.",
        error(() -> trainer.export(saved, List.of("a\nb"))));
    assertEquals(
        List.of("a cat", "1", "2"), Files.readAllLines(saved.resolve("assets/classes.txt")));
  }

  @Test
  void replacesItsOwnAndNothingElse() throws IOException {
    Path saved = directory.resolve("model");
    Files.createDirectory(saved);
    trainer.export(saved);
    byte[] first = Files.readAllBytes(saved.resolve("variables/variables.data-00000-of-00001"));
    try (Trainer other = TrainerTest.tiny().seed(3).epochs(1).build()) {
      other.fit(TRAIN);
      other.export(saved);
    }
    byte[] second = Files.readAllBytes(saved.resolve("variables/variables.data-00000-of-00001"));
    assertFalse(Arrays.equals(first, second));
    assertEquals(List.of("model"), names(directory));

    Files.writeString(saved.resolve("notes.txt"), "mine", StandardCharsets.UTF_8);
    assertEquals(
        saved
            + " holds notes.txt beside a SavedModel, which replacing it would delete; name another"
            + " place or move that away.",
        error(() -> trainer.export(saved)));
    Files.delete(saved.resolve("notes.txt"));
    Files.delete(saved.resolve("assets.extra/lamina.json"));
    assertEquals(
        saved
            + " holds assets and is no SavedModel that Lamina wrote, so it is not replaced; name"
            + " another place or clear it yourself.",
        error(() -> trainer.export(saved)));
    Path file = Files.writeString(directory.resolve("file"), "mine");
    assertEquals(
        file + " is not a directory, so no SavedModel can be written there; name another place.",
        error(() -> trainer.export(file)));
    assertArrayEquals(
        second, Files.readAllBytes(saved.resolve("variables/variables.data-00000-of-00001")));
    String message = error(() -> trainer.export(file.resolve("model")));
    assertTrue(
        message.startsWith("Cannot write the SavedModel " + file.resolve("model") + " (")
            && message.endsWith("what was there before is unchanged."),
        message);
    assertEquals(List.of("file", "model"), names(directory));
  }

  @Test
  void whatAKilledExportLeftIsDeletedByTheNext() throws IOException {
    Path saved = directory.resolve("model");
    Path place = saved.toAbsolutePath();
    // Linux gives no process a number as high as this.
    Path left = place.resolveSibling("." + place.getFileName() + ".writing-999999999-0");
    Path previous = place.resolveSibling("." + place.getFileName() + ".previous");
    for (Path directory : List.of(left, previous)) {
      Files.createDirectories(directory.resolve("variables"));
      Files.writeString(directory.resolve("variables/variables.index"), "half");
    }
    trainer.export(saved);
    assertFalse(Files.exists(left));
    assertFalse(Files.exists(previous));
  }

  @Test
  void anUntrainedModelIsNotExported() throws IOException {
    try (Trainer untrained = TrainerTest.tiny().build()) {
      assertEquals(
          "The model tiny has not been trained, so it is not known what its images are normalised"
              + " with; train it, or load a checkpoint or weights that say it.",
          error(() -> untrained.export(directory.resolve("model"))));
    }
    assertEquals(List.of(), names(directory));
  }
}
