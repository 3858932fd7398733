package dev.lamina.runtime.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.export.SafetensorsReader;
import dev.lamina.runtime.export.SafetensorsWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights of a trainer in safetensors files, and files that do not fit it. */
final class WeightsTest {
  private static final Dataset TRAIN = TinyModel.data("rows", 64, 1);
  private static final Dataset TEST = TinyModel.data("rows", 30, 2);

  private static Trainer trainer;
  @TempDir private Path directory;
  private Path file;
  private final Map<String, List<Long>> shapes = new LinkedHashMap<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();

  @BeforeAll
  static void build() {
    trainer = TrainerTest.tiny().epochs(1).build();
  }

  @AfterAll
  static void close() {
    trainer.close();
  }

  @BeforeEach
  void describeTheTinyModel() {
    file = directory.resolve("tiny.safetensors");
    shapes.put("conv.weight", List.of(4L, 1L, 3L, 3L));
    shapes.put("conv.bias", List.of(4L));
    for (String norm : List.of("weight", "bias", "running_mean", "running_var")) {
      shapes.put("norm." + norm, List.of(4L));
    }
    shapes.put("logits.weight", List.of(3L, 64L));
    shapes.put("logits.bias", List.of(3L));
  }

  private void write() {
    SafetensorsWriter writer = new SafetensorsWriter(metadata);
    shapes.forEach(
        (name, shape) -> {
          float[] ones =
              new float[(int) shape.stream().mapToLong(n -> n).reduce(1, (a, b) -> a * b)];
          Arrays.fill(ones, 1);
          writer.add(name, shape, () -> ones);
        });
    writer.write(file);
  }

  private String refusal() {
    write();
    Map<String, List<Float>> before = TrainerTest.weights(trainer);
    String message =
        assertThrows(LaminaException.class, () -> trainer.loadWeights(file)).getMessage();
    assertEquals(1, message.lines().count(), message);
    assertEquals(before, TrainerTest.weights(trainer));
    return message;
  }

  @Test
  void anotherTrainerPredictsTheSameWithThem() {
    float[][] expected;
    try (Trainer trained = TrainerTest.tiny().epochs(1).build()) {
      trained.fit(TRAIN);
      trained.saveWeights(file);
      expected = trained.predict(TEST);
    }
    try (SafetensorsReader read = SafetensorsReader.open(file)) {
      assertEquals(shapes.keySet(), Set.copyOf(read.names()));
      shapes.forEach((name, shape) -> assertEquals(shape, read.shape(name), name));
      assertEquals("pt", read.metadata().get("format"));
      assertEquals("tiny", read.metadata().get("model"));
      assertEquals("tiny-4", read.metadata().get("fingerprint"));
      assertTrue(read.metadata().get("lamina").matches("\\d+\\.\\d+\\.\\d+.*"));
    }
    try (Trainer other = TrainerTest.tiny().seed(99).build()) {
      other.loadWeights(file);
      // TEST has other statistics: those of the training come with the weights.
      assertArrayEquals(expected, other.predict(TEST));
    }
  }

  @Test
  void anUntrainedModelHasNoStatisticsToSave() {
    trainer.saveWeights(file);
    try (SafetensorsReader read = SafetensorsReader.open(file)) {
      assertEquals(Set.of("format", "model", "fingerprint", "lamina"), read.metadata().keySet());
    }
  }

  /** PyTorch's state_dict has a count of batches for each of its batch normalizations. */
  @Test
  void aCountOfBatchesIsPassedOver() {
    shapes.put("norm.num_batches_tracked", List.of());
    write();
    trainer.loadWeights(file);
    assertEquals(1, trainer.values("norm.running_mean")[3]);
  }

  @Test
  void valuesOfSeveralVariablesComeInTheirOrder() {
    List<String> names = List.of("norm.running_var", "logits.weight", "conv.bias");
    Map<String, float[]> values = trainer.values(names);
    assertEquals(names, List.copyOf(values.keySet()));
    for (String name : names) {
      assertArrayEquals(trainer.values(name), values.get(name), name);
    }
    assertEquals(3 * 64, values.get("logits.weight").length);
  }

  @Test
  void valuesOfAnUnknownVariableAreAnError() {
    List<String> names = List.of("conv.bias", "conv.bios");
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> trainer.values(names))
            .getMessage()
            .startsWith("no variable conv.bios; there are [conv.weight"));
  }

  @Test
  void missingWeightsAreNamed() {
    shapes.keySet().removeIf(name -> name.startsWith("norm"));
    assertEquals(
        file
            + " does not fit the model tiny: it lacks norm.bias, norm.running_mean, norm.running_var"
            + " and 1 more; rename its tensors or take the model that it is of.",
        refusal());
  }

  @Test
  void unexpectedWeightsAreNamed() {
    shapes.put("fc.bias", shapes.remove("logits.bias"));
    assertEquals(
        file
            + " does not fit the model tiny: it lacks logits.bias, and has fc.bias, which the model"
            + " does not know; rename its tensors or take the model that it is of.",
        refusal());
  }

  @Test
  void anotherShapeIsNamed() {
    shapes.put("conv.weight", List.of(3L, 3L, 1L, 4L));
    assertEquals(
        file
            + " has conv.weight of shape [3, 3, 1, 4]; the model tiny takes [4, 1, 3, 3], in"
            + " PyTorch's order of axes.",
        refusal());
  }

  @Test
  void statisticsMustFit() {
    metadata.put("input_mean", "0.5,0.5,0.5");
    metadata.put("input_std", "1");
    assertEquals(
        file
            + " says input_mean = \"0.5,0.5,0.5\" in its metadata; expected 1 numbers with commas"
            + " between, or neither input_mean nor input_std.",
        refusal());
    metadata.put("input_mean", "half");
    assertTrue(refusal().contains("says input_mean = \"half\" in its metadata"));
    metadata.put("input_mean", "0.5");
    metadata.put("input_std", "0");
    assertEquals(
        file + " says input_std = \"0\" in its metadata; a standard deviation is above 0.",
        refusal());
    metadata.remove("input_std");
    assertTrue(refusal().contains("says input_std = nothing in its metadata"));
  }

  @Test
  void aDirectoryIsNoFile() throws Exception {
    Files.createDirectory(file);
    assertThrows(LaminaException.class, () -> trainer.loadWeights(file));
    assertThrows(LaminaException.class, () -> trainer.saveWeights(file));
  }
}
