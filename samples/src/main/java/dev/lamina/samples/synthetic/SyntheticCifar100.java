package dev.lamina.samples.synthetic;

import dev.lamina.runtime.LaminaException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A set of 100 classes in the binary format of CIFAR-100, computed from nothing: what stands in for
 * CIFAR-100 where that cannot be had, so that its reader, its image size, its augmentation and its
 * hundred classes run anywhere. <b>Its accuracies say nothing about CIFAR-100's.</b>
 *
 * <p>A fine class is a shape with a texture, one of ten times ten; a coarse class, one of twenty,
 * is a shape with one of five textures. Place, size, angle, phase and colours are random, and so
 * are the background and the noise. Every hundred images from the first on hold each fine class
 * once. Image i is the same in a set of any size, on any machine and Java version.
 *
 * <p>It can be learned, and not by counting colours. Top-1 on 1,000 test images after 6 epochs,
 * batch 50, learning rate 0.01 and 0.002 from the fifth epoch on, of three convolutions (16, 32, 64
 * filters, each with BatchNorm, ReLU and max-pooling) and a dense layer: 0.375, 0.369 and 0.384
 * with three seeds on 5,000 images, 0.716 on 20,000; on 5,000 images with shuffled labels 0.011.
 * Softmax regression on 5,000 images at rate 0.001: 0.020 and 0.025. Chance is 0.01. 60,000 images
 * take about 15 seconds of one core.
 *
 * <p>It belongs to the samples, not to the runtime: who trains on images of their own needs no
 * painter of shapes.
 */
public final class SyntheticCifar100 {
  /** The name in logs and tables. */
  public static final String NAME = "Synthetic CIFAR-100";

  /** Changes when images do, so that sets made by another version are not taken for this one's. */
  public static final int VERSION = 1;

  /** CIFAR-100's. */
  public static final int TRAIN_SIZE = 50_000;

  /** Bytes an image: two labels and three planes. */
  static final int RECORD = 2 + 3 * Painter.PIXELS;

  private static final int CLASSES = 100;
  private static final int CLASSES_A_COARSE_CLASS = 5;
  private static final long SEED = 0x1a31aa;
  // A CIFAR file that one array of the reader can hold.
  private static final int LARGEST = Integer.MAX_VALUE / (3 * Painter.PIXELS) - 1;

  private SyntheticCifar100() {}

  private enum Part {
    TRAIN,
    TEST
  }

  /**
   * Writes train.bin, test.bin, fine_label_names.txt, coarse_label_names.txt and name.txt, which
   * tells the reader what the set is called.
   *
   * @param directory is there already
   * @throws LaminaException if a size is not from 1 to 699,049
   * @throws IOException if a file cannot be written; the set is then not whole
   */
  public static void write(Path directory, int trainSize, int testSize) throws IOException {
    requireSize(trainSize);
    requireSize(testSize);
    Files.write(directory.resolve("name.txt"), List.of(NAME));
    Files.write(directory.resolve("fine_label_names.txt"), fineNames());
    Files.write(directory.resolve("coarse_label_names.txt"), coarseNames());
    write(directory.resolve("train.bin"), Part.TRAIN, trainSize);
    write(directory.resolve("test.bin"), Part.TEST, testSize);
  }

  static void requireSize(int size) {
    if (size < 1 || size > LARGEST) {
      throw new LaminaException(
          String.format(
              Locale.ROOT,
              "%s can have 1 to %,d images for training and as many for testing; %,d is out of range.",
              NAME,
              LARGEST,
              size));
    }
  }

  private static void write(Path file, Part part, int size) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      int[] classes = new int[0];
      for (int i = 0; i < size; i++) {
        if (i % CLASSES == 0) {
          classes = order(part, i / CLASSES);
        }
        int fine = classes[i % CLASSES];
        out.write(fine / CLASSES_A_COARSE_CLASS);
        out.write(fine);
        out.write(planes(part, i, fine));
      }
    }
  }

  private static byte[] planes(Part part, int index, int fine) {
    int textures = Texture.values().length;
    Shape shape = Shape.values()[fine / textures];
    Texture texture = Texture.values()[fine % textures];
    return Painter.paint(shape, texture, new Draws(SEED, part.ordinal(), 0, index));
  }

  private static int[] order(Part part, int hundred) {
    Draws draws = new Draws(SEED, part.ordinal(), 1, hundred);
    int[] order = new int[CLASSES];
    for (int i = 0; i < CLASSES; i++) {
      int j = draws.below(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  /** The names of the fine classes: "bar_checks", "bar_dots" and so on, in their order. */
  static List<String> fineNames() {
    List<String> names = new ArrayList<>();
    for (Shape shape : Shape.values()) {
      for (Texture texture : Texture.values()) {
        names.add((shape + "_" + texture).toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }

  private static List<String> coarseNames() {
    List<String> names = new ArrayList<>();
    for (Shape shape : Shape.values()) {
      names.add((shape + "_checks_to_plain").toLowerCase(Locale.ROOT));
      names.add((shape + "_rays_to_zigzag").toLowerCase(Locale.ROOT));
    }
    return names;
  }
}
