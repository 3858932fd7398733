package dev.lamina.samples.study;

import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.data.TrainTest;
import java.util.SplittableRandom;

/**
 * Gray images as a far relative of themselves: moved by up to three pixels, inverted, and painted
 * between two colours, each image in its own way. Labels stay.
 */
final class Recoloured {
  private static final int SHIFT = 3;
  private static final int CHANNELS = 3;
  private static final int WHITE = 255;

  /** How far apart two colours are at least, the sum over the channels. */
  private static final int CONTRAST = 200;

  private final Dataset gray;
  private final long seed;

  private Recoloured(Dataset gray, long seed) {
    this.gray = gray;
    this.seed = seed;
  }

  /** Both parts of a set of gray images. */
  static TrainTest of(TrainTest gray) {
    return new TrainTest(
        new Recoloured(gray.train(), 1).data(), new Recoloured(gray.test(), 2).data());
  }

  private Dataset data() {
    int size = gray.height() * gray.width() * CHANNELS;
    byte[] pixels = new byte[gray.size() * size];
    long[] labels = new long[gray.size()];
    for (int i = 0; i < gray.size(); i++) {
      paint(i, pixels, i * size);
      labels[i] = gray.label(i);
    }
    return Dataset.of(
        gray.name() + ", recoloured",
        gray.height(),
        gray.width(),
        CHANNELS,
        pixels,
        labels,
        gray.classNames());
  }

  private void paint(int index, byte[] pixels, int at) {
    SplittableRandom random = new SplittableRandom(seed << 32 | index);
    byte[] image = gray.image(index);
    int down = random.nextInt(-SHIFT, SHIFT + 1);
    int right = random.nextInt(-SHIFT, SHIFT + 1);
    int[] dark = colour(random);
    int[] bright = colour(random);
    while (distance(dark, bright) < CONTRAST) {
      bright = colour(random);
    }
    for (int row = 0; row < gray.height(); row++) {
      for (int column = 0; column < gray.width(); column++) {
        int inverted = WHITE - pixel(image, row - down, column - right);
        for (int c = 0; c < CHANNELS; c++) {
          int value = dark[c] + (bright[c] - dark[c]) * inverted / WHITE;
          pixels[at + (row * gray.width() + column) * CHANNELS + c] = (byte) value;
        }
      }
    }
  }

  /** Black outside of the image. */
  private int pixel(byte[] image, int row, int column) {
    boolean inside = row >= 0 && row < gray.height() && column >= 0 && column < gray.width();
    return inside ? image[row * gray.width() + column] & WHITE : 0;
  }

  private static int[] colour(SplittableRandom random) {
    return new int[] {
      random.nextInt(WHITE + 1), random.nextInt(WHITE + 1), random.nextInt(WHITE + 1)
    };
  }

  private static int distance(int[] a, int[] b) {
    int sum = 0;
    for (int c = 0; c < CHANNELS; c++) {
      sum += Math.abs(a[c] - b[c]);
    }
    return sum;
  }
}
