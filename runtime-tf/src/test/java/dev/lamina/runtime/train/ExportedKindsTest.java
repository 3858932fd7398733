package dev.lamina.runtime.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.loss.MeanSquaredError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** Exports of models whose input is no image, or whose answer is no class. */
final class ExportedKindsTest {
  private static final int COUNT = 5;

  @TempDir private Path directory;

  /** Compares what the exported model answers with the trainer's predictions. */
  private void requireSame(
      TrainerBuilder model,
      Dataset data,
      String input,
      Tensor examples,
      String output,
      Set<String> outputs)
      throws IOException {
    Path saved = directory.resolve("model");
    try (Trainer trainer = model.epochs(1).build();
        examples) {
      trainer.fit(data);
      trainer.export(saved);
      float[][] expected = trainer.predict(data);
      try (SavedModelBundle bundle = SavedModelBundle.load(saved.toString());
          Result result = bundle.call(Map.of(input, examples))) {
        assertEquals(outputs, bundle.function("serving_default").signature().outputNames());
        TFloat32 found = (TFloat32) result.get(output).orElseThrow();
        float[] values = new float[(int) found.size()];
        found.asRawTensor().data().asFloats().read(values);
        int each = values.length / COUNT;
        for (int i = 0; i < COUNT; i++) {
          float[] row = new float[each];
          System.arraycopy(values, i * each, row, 0, each);
          assertArrayEquals(expected[i], row);
        }
      }
    }
  }

  @Test
  void aSegmenterAnswersWithProbabilitiesOfPlaces() throws IOException {
    Dataset data = ExampleKindsTest.rectangles(20, 1);
    ByteBuffer pixels = ByteBuffer.allocate(COUNT * 192);
    for (int i = 0; i < COUNT; i++) {
      pixels.put(data.image(i));
    }
    requireSame(
        ExampleKindsTest.quiet(ExampleKindsTest.SEGMENTER),
        data,
        "image",
        TUint8.tensorOf(Shape.of(COUNT, 8, 8, 3), DataBuffers.of(pixels.array(), true, false)),
        "probabilities",
        Set.of("logits", "probabilities"));
    assertFalse(Files.exists(directory.resolve("model/assets")));
  }

  @Test
  void codesGoInAsTheyAreAndALabelComesOut() throws IOException {
    byte[] codes = new byte[20 * 12];
    float[] numbers = new float[COUNT * 12];
    long[] labels = new long[20];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (byte) (i * i % 7);
      if (i < numbers.length) {
        numbers[i] = codes[i];
      }
    }
    Dataset data = Dataset.named("codes").codes(12, codes).classes(labels, List.of("a", "b", "c"));
    requireSame(
        ExampleKindsTest.quiet(ExampleKindsTest.READER),
        data,
        "input",
        TFloat32.tensorOf(Shape.of(COUNT, 12), DataBuffers.of(numbers)),
        "probabilities",
        Set.of("logits", "probabilities", "label"));
    assertEquals(
        List.of("a", "b", "c"), Files.readAllLines(directory.resolve("model/assets/classes.txt")));
  }

  private static TrainerBuilder line() {
    return ExampleKindsTest.quiet(ExampleKindsTest.LINE).loss(new MeanSquaredError());
  }

  @Test
  void numbersComeOutAsTheModelGivesThem() throws IOException {
    float[] inputs = new float[20 * 3];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = i % 4 - 1.5f;
    }
    Dataset data =
        Dataset.named("numbers").numbers(List.of(3), inputs).values(List.of(2), new float[40]);
    float[] some = new float[COUNT * 3];
    System.arraycopy(inputs, 0, some, 0, some.length);
    requireSame(
        line(),
        data,
        "input",
        TFloat32.tensorOf(Shape.of(COUNT, 3), DataBuffers.of(some)),
        "output",
        Set.of("output"));
    try (Trainer trainer = line().build()) {
      String message =
          assertThrows(
                  LaminaException.class,
                  () -> trainer.export(directory.resolve("other"), List.of("up", "down")))
              .getMessage();
      assertEquals(
          "There are 2 names of classes, and the model line tells no classes apart; leave them out.",
          message);
      // Without images there is nothing to normalise, so an untrained one can be exported.
      trainer.export(directory.resolve("other"));
    }
  }
}
