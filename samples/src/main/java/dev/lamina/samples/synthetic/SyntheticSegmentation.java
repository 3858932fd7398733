package dev.lamina.samples.synthetic;

import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.data.TrainTest;
import java.util.Arrays;

/**
 * Images with bright spots that are to be found, computed from nothing, for a first try of a
 * segmenting model: ellipses that are bright in green on an uneven noisy ground, among rectangles
 * that are as bright in all channels. Where an ellipse is, the mask is 255. Brightness alone does
 * not tell, the channels together do. Image i is the same in a set of any size, on any machine.
 * <b>Its coefficients say nothing about scans.</b>
 */
public final class SyntheticSegmentation {
  /** The name in logs and tables. */
  public static final String NAME = "Synthetic segmentation";

  public static final int TRAIN_SIZE = 200;

  private static final long SEED = 0x5e9;

  private SyntheticSegmentation() {}

  /**
   * Both parts; images are painted when they are needed.
   *
   * @param height of the images, 16 or more
   * @param width of the images, 16 or more
   */
  public static TrainTest read(int trainSize, int testSize, int height, int width) {
    Dataset train = part(0, trainSize, height, width);
    Dataset test = part(1, testSize, height, width);
    return new TrainTest(train, test.withStatistics(train.statistics()));
  }

  private static Dataset part(int part, int size, int height, int width) {
    return Dataset.named(NAME)
        .images(
            size,
            height,
            width,
            3,
            (index, pixels) -> new Scene(part, index, height, width).paint(pixels))
        .masks(1, (index, mask) -> new Scene(part, index, height, width).mask(mask));
  }

  /** A thing in an image; places and sizes in pixels. */
  private record Spot(double x, double y, double a, double b, boolean isEllipse, double bright) {

    boolean covers(int px, int py) {
      double dx = (px - x) / a;
      double dy = (py - y) / b;
      return isEllipse ? dx * dx + dy * dy < 1 : Math.abs(dx) < 0.8 && Math.abs(dy) < 0.8;
    }
  }

  private static final class Scene {
    private final int height;
    private final int width;
    private final Draws draws;
    private final Spot[] spots;
    private final double ground;
    private final double slope;

    Scene(int part, int index, int height, int width) {
      this.height = height;
      this.width = width;
      draws = new Draws(SEED, part, index);
      ground = draws.between(30, 70);
      slope = draws.between(-40, 40);
      spots = new Spot[2 + draws.below(4)];
      double least = Math.min(height, width) / 24.0;
      for (int i = 0; i < spots.length; i++) {
        spots[i] =
            new Spot(
                draws.between(0, width),
                draws.between(0, height),
                draws.between(least, 4 * least),
                draws.between(least, 4 * least),
                i % 2 == 0,
                draws.between(90, 150));
      }
    }

    void mask(byte[] mask) {
      Arrays.fill(mask, (byte) 0);
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          Spot top = at(x, y);
          mask[y * width + x] = (byte) (top != null && top.isEllipse() ? 255 : 0);
        }
      }
    }

    void paint(byte[] pixels) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          Spot top = at(x, y);
          double base = ground + slope * x / width;
          for (int c = 0; c < 3; c++) {
            double light = top == null || (top.isEllipse() && c != 1) ? 0 : top.bright();
            double value = base + light + draws.between(-20, 20);
            pixels[3 * (y * width + x) + c] = (byte) Math.max(0, Math.min(255, value));
          }
        }
      }
    }

    /** The one that is seen there: the last covers those before it. */
    private Spot at(int x, int y) {
      Spot top = null;
      for (Spot spot : spots) {
        top = spot.covers(x, y) ? spot : top;
      }
      return top;
    }
  }
}
