package dev.lamina.runtime.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variables;
import java.util.Arrays;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;

/** Rotation, cutout and mixup; crops and flips are in DeviceDatasetTest. */
final class AugmentationTest {
  private static final int HEIGHT = 9;
  private static final int WIDTH = 12;
  private static final int CHANNELS = 2;
  private static final int BATCH = 40;

  private static byte[] randomImages() {
    byte[] pixels = new byte[BATCH * HEIGHT * WIDTH * CHANNELS];
    new Random(3).nextBytes(pixels);
    return pixels;
  }

  /** What a builder of operations on the images gives in a step, as floats. */
  private static float[] run(
      long seed,
      long step,
      byte[] pixels,
      BiFunction<GraphContext, Operand<TUint8>, Operand<?>> build) {
    try (Graph graph = new Graph();
        Session session = new Session(graph);
        TInt64 now = TInt64.scalarOf(step)) {
      Ops tf = Ops.create(graph);
      Placeholder<TInt64> number = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
      GraphContext context = GraphContext.training(tf, new Variables(tf, seed), number, seed);
      Shape shape = Shape.of(BATCH, HEIGHT, WIDTH, CHANNELS);
      Placeholder<TUint8> images = tf.placeholder(TUint8.class, Placeholder.shape(shape));
      Operand<TFloat32> result = tf.dtypes.cast(build.apply(context, images), TFloat32.class);
      assertEquals(shape, result.shape());
      try (TUint8 fed = TUint8.tensorOf(shape, DataBuffers.of(pixels, true, false));
          Result fetched =
              session.runner().feed(number, now).feed(images, fed).fetch(result).run()) {
        float[] found = new float[pixels.length];
        ((TFloat32) fetched.get(0)).asRawTensor().data().asFloats().read(found);
        return found;
      }
    }
  }

  private static float[] rotated(long step, double degrees) {
    return run(
        5,
        step,
        randomImages(),
        (context, images) -> new Augmentation(0, false, degrees).apply(context, images));
  }

  /** The pixel nearest to where a rotation about the middle comes from, in plain Java. */
  private static float[] reference(byte[] images, int image, double angle) {
    int size = HEIGHT * WIDTH * CHANNELS;
    float[] result = new float[size];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        double u = x - (WIDTH - 1) / 2.0;
        double v = y - (HEIGHT - 1) / 2.0;
        long fromX = Math.round(Math.cos(angle) * u - Math.sin(angle) * v + (WIDTH - 1) / 2.0);
        long fromY = Math.round(Math.sin(angle) * u + Math.cos(angle) * v + (HEIGHT - 1) / 2.0);
        if (fromX < 0 || fromX >= WIDTH || fromY < 0 || fromY >= HEIGHT) {
          continue;
        }
        for (int c = 0; c < CHANNELS; c++) {
          int from = image * size + (int) ((fromY * WIDTH + fromX) * CHANNELS) + c;
          result[(y * WIDTH + x) * CHANNELS + c] = images[from] & 0xFF;
        }
      }
    }
    return result;
  }

  private static float[] image(float[] batch, int image) {
    int size = HEIGHT * WIDTH * CHANNELS;
    return Arrays.copyOfRange(batch, image * size, (image + 1) * size);
  }

  /** The angle in degrees, of 12,000, under which an image was turned; it must exist. */
  private static double angleOf(byte[] images, float[] found, int image, double most) {
    double middle = 0;
    int number = 0;
    for (double degrees = -most; degrees <= most; degrees += most / 6000) {
      if (Arrays.equals(reference(images, image, Math.toRadians(degrees)), image(found, image))) {
        middle += degrees;
        number++;
      }
    }
    assertTrue(number > 0, "image " + image + " is turned by no angle up to " + most);
    return middle / number;
  }

  @ParameterizedTest
  @ValueSource(doubles = {15, 60})
  void everyImageIsTurnedAboutItsMiddleByAnAngleInRange(double most) {
    byte[] images = randomImages();
    float[] found = rotated(1, most);
    double[] angles = new double[BATCH];
    for (int i = 0; i < BATCH; i++) {
      angles[i] = angleOf(images, found, i, most);
    }
    // 40 angles, equally likely from one end to the other: the mean of |angle| is half of most,
    // with a standard deviation of 0.046 of it.
    double mean = Arrays.stream(angles).map(Math::abs).average().orElseThrow();
    assertEquals(0.5, mean / most, 0.2);
    long left = Arrays.stream(angles).filter(a -> a < 0).count();
    assertTrue(left > 8 && left < 32, left + " of 40 are turned to the left");
    assertTrue(Arrays.stream(angles).map(Math::abs).max().orElseThrow() > 0.8 * most);
  }

  @Test
  void rotationFollowsFromSeedAndStep() {
    assertArrayEquals(rotated(1, 15), rotated(1, 15));
    assertFalse(Arrays.equals(rotated(1, 15), rotated(2, 15)));
  }

  @Test
  void whatACropHasCutOffDoesNotTurnUpInACorner() {
    byte[] white = new byte[BATCH * HEIGHT * WIDTH * CHANNELS];
    Arrays.fill(white, (byte) 255);
    BiFunction<GraphContext, Operand<TUint8>, Operand<?>> turn =
        (context, images) -> new Augmentation(0, false, 15).apply(context, images);
    BiFunction<GraphContext, Operand<TUint8>, Operand<?>> cropAndTurn =
        (context, images) -> new Augmentation(3, true, 15).apply(context, images);
    float[] turned = run(5, 1, white, turn);
    float[] both = run(5, 1, white, cropAndTurn);
    for (int i = 0; i < turned.length; i++) {
      assertTrue(turned[i] == 255 || both[i] == 0, "a corner is filled");
    }
  }

  private static float[] cut(long step, int side) {
    byte[] white = new byte[BATCH * HEIGHT * WIDTH * CHANNELS];
    Arrays.fill(white, (byte) 7);
    return run(
        5,
        step,
        white,
        (context, images) ->
            new Cutout(side).apply(context, context.tf().dtypes.cast(images, TFloat32.class)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 5, 30})
  void cutoutIsASquareOfZerosClippedAtTheBorders(int side) {
    boolean[] rows = new boolean[HEIGHT];
    boolean[] columns = new boolean[WIDTH];
    for (int step = 1; step <= 5; step++) {
      float[] found = cut(step, side);
      for (int i = 0; i < BATCH; i++) {
        int[] middle = middleOfCut(image(found, i), side);
        rows[middle[0]] = true;
        columns[middle[1]] = true;
      }
    }
    if (side < 10) {
      // 200 draws: that one of twelve places is missed has a chance of 3e-7.
      assertFalse(Arrays.toString(rows).contains("false"), Arrays.toString(rows));
      assertFalse(Arrays.toString(columns).contains("false"), Arrays.toString(columns));
    }
  }

  /** The middle whose square, clipped, is exactly what is 0. */
  private static int[] middleOfCut(float[] image, int side) {
    for (int my = 0; my < HEIGHT; my++) {
      for (int mx = 0; mx < WIDTH; mx++) {
        float[] expected = new float[image.length];
        for (int p = 0; p < HEIGHT * WIDTH; p++) {
          int y = p / WIDTH - (my - side / 2);
          int x = p % WIDTH - (mx - side / 2);
          boolean inside = y >= 0 && y < side && x >= 0 && x < side;
          Arrays.fill(expected, p * CHANNELS, (p + 1) * CHANNELS, inside ? 0 : 7);
        }
        if (Arrays.equals(expected, image)) {
          return new int[] {my, mx};
        }
      }
    }
    throw new AssertionError("no square of " + side + ": " + Arrays.toString(image));
  }

  @Test
  void cutoutFollowsFromSeedAndStep() {
    assertArrayEquals(cut(1, 4), cut(1, 4));
    assertFalse(Arrays.equals(cut(1, 4), cut(2, 4)));
  }

  @Test
  void mixupMixesEveryImageWithTheOneFromTheOtherEnd() {
    byte[] images = randomImages();
    float[] found =
        run(
            5,
            1,
            images,
            (context, batch) -> {
              Ops tf = context.tf();
              return Mixup.mixed(tf, tf.constant(0.3f), tf.dtypes.cast(batch, TFloat32.class));
            });
    int size = HEIGHT * WIDTH * CHANNELS;
    for (int i = 0; i < found.length; i++) {
      int partner = (BATCH - 1 - i / size) * size + i % size;
      double expected = 0.3 * (images[i] & 0xFF) + 0.7 * (images[partner] & 0xFF);
      assertEquals(expected, found[i], 1e-4);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.2, 1, 4})
  void sharesAreOfABetaDistribution(double alpha) {
    int steps = 20_000;
    float[] shares = Mixup.shares(alpha, 11, 0, steps);
    double sum = 0;
    double squares = 0;
    for (float share : shares) {
      assertTrue(share >= 0 && share <= 1);
      sum += share;
      squares += (share - 0.5) * (share - 0.5);
    }
    assertEquals(0.5, sum / steps, 0.02);
    // The variance of Beta(alpha, alpha) is 1 / (4 (2 alpha + 1)).
    assertEquals(1, squares / steps * 4 * (2 * alpha + 1), 0.04);
    if (alpha == 1) {
      long low = 0;
      for (float share : shares) {
        low += share < 0.1 ? 1 : 0;
      }
      assertEquals(0.1, low / (double) steps, 0.01);
    }
  }

  @Test
  void sharesFollowFromSeedAndStep() {
    float[] whole = Mixup.shares(0.2, 11, 0, 50);
    assertArrayEquals(Arrays.copyOfRange(whole, 20, 50), Mixup.shares(0.2, 11, 20, 30));
    assertFalse(Arrays.equals(whole, Mixup.shares(0.2, 12, 0, 50)));
  }
}
