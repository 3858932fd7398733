package dev.lamina.runtime.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.Optimizer;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.model.Settings;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

final class PredictorTest {
  private static final Dataset TRAIN = TinyModel.data("rows", 160, 1);

  @TempDir private Path directory;
  private Path checkpoint;
  private float[][] expected;

  @BeforeEach
  void train() {
    checkpoint = directory.resolve("model");
    // Another optimizer than the recipe's: what was trained with what is nothing to a predictor.
    try (Trainer trainer =
        TrainerTest.tiny().epochs(3).set(Settings.OPTIMIZER, Optimizer.ADAM).build()) {
      trainer.fit(TRAIN);
      trainer.save(checkpoint);
      expected = trainer.predict(TRAIN);
    }
  }

  /** An image of the training set as a file, each pixel so many times as large. */
  private Path png(int index, int scale, int type) throws IOException {
    BufferedImage image = new BufferedImage(8 * scale, 8 * scale, type);
    byte[] pixels = TRAIN.image(index);
    for (int y = 0; y < 8 * scale; y++) {
      for (int x = 0; x < 8 * scale; x++) {
        int gray = pixels[y / scale * 8 + x / scale] & 0xFF;
        if (type == BufferedImage.TYPE_BYTE_GRAY) {
          image.getRaster().setSample(x, y, 0, gray);
        } else {
          image.setRGB(x, y, gray << 16 | gray << 8 | gray);
        }
      }
    }
    Path file = directory.resolve(index + "-" + scale + ".png");
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  @Test
  void answersAsTheTrainerDoes() throws IOException {
    try (Predictor predictor = Predictor.load(TinyModel::new, checkpoint)) {
      assertEquals(List.of("top", "middle", "bottom"), predictor.classes());
      for (int i = 0; i < 5; i++) {
        Path file =
            png(i, 1, i % 2 == 0 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        assertArrayEquals(expected[i], predictor.probabilities(file), 1e-6f);
        List<Prediction> best = predictor.predict(file, 5);
        assertEquals(3, best.size());
        assertEquals(TRAIN.classNames().get(TRAIN.label(i)), best.get(0).name());
        assertTrue(best.get(0).probability() >= best.get(1).probability());
        assertEquals(best.subList(0, 1), predictor.predict(file, 1));
      }
      Path large = png(0, 6, BufferedImage.TYPE_INT_RGB);
      assertEquals(TRAIN.label(0), predictor.predict(large, 1).get(0).label());
    }
  }

  @Test
  void severalAreAnsweredAsEachAlone() throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < 70; i++) {
      files.add(png(i, 1, BufferedImage.TYPE_BYTE_GRAY));
    }
    try (Predictor predictor = Predictor.load(TinyModel::new, checkpoint)) {
      for (int number : new int[] {0, 1, 7, 8, 64, 70}) {
        List<Path> some = files.subList(0, number);
        float[][] probabilities = predictor.probabilities(some);
        List<List<Prediction>> best = predictor.predict(some, 2);
        assertEquals(number, probabilities.length);
        assertEquals(number, best.size());
        for (int i = 0; i < number; i++) {
          assertArrayEquals(expected[i], probabilities[i], 1e-6f, "picture " + i);
          assertEquals(2, best.get(i).size());
          assertEquals(
              expected[i][best.get(i).get(0).label()], best.get(i).get(0).probability(), 1e-6);
        }
      }
      assertArrayEquals(expected[5], predictor.probabilities(files.get(5)), 1e-6f);
      List<Path> withMissing = new ArrayList<>(files);
      Path missing = directory.resolve("missing.png");
      withMissing.set(66, missing);
      assertEquals(
          "There is no picture " + missing + ".", error(() -> predictor.predict(withMissing, 1)));
    }
  }

  private static String error(Executable action) {
    String message = assertThrows(LaminaException.class, action).getMessage();
    assertEquals(1, message.lines().count(), message);
    return message;
  }

  @Test
  void saysWhatItCannotWorkWith() throws IOException {
    Path picture = png(0, 6, BufferedImage.TYPE_INT_RGB);
    try (Predictor predictor = Predictor.load(TinyModel::new, checkpoint)) {
      Path missing = directory.resolve("missing.png");
      assertEquals(
          "There is no picture " + missing + ".", error(() -> predictor.predict(missing, 5)));
      Path text = Files.writeString(directory.resolve("text.png"), "no picture");
      assertTrue(error(() -> predictor.predict(text, 5)).contains(" is no picture in a known"));
      byte[] bytes = Files.readAllBytes(picture);
      Path cut = directory.resolve("cut.png");
      Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
      assertTrue(error(() -> predictor.predict(cut, 5)).contains(" is cut off or damaged ("));
      Path jpeg = directory.resolve("cut.jpg");
      ImageIO.write(ImageIO.read(picture.toFile()), "jpg", jpeg.toFile());
      byte[] coded = Files.readAllBytes(jpeg);
      Files.write(jpeg, Arrays.copyOf(coded, coded.length * 9 / 10));
      assertTrue(error(() -> predictor.predict(jpeg, 5)).contains(" is cut off or damaged ("));
      assertEquals(
          "0 classes are asked for; expected 1 or more.",
          error(() -> predictor.predict(picture, 0)));
    }
    String other = error(() -> Predictor.load(TinyModel::wide, checkpoint));
    assertTrue(other.contains("holds another architecture (tiny, the model is wide)"), other);
    Path data = checkpoint.resolve("variables.data-00000-of-00001");
    byte[] whole = Files.readAllBytes(data);
    Files.write(data, Arrays.copyOf(whole, whole.length / 8));
    assertTrue(error(() -> Predictor.load(TinyModel::new, checkpoint)).contains(" is damaged"));
  }
}
