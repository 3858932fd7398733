package dev.lamina.runtime.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variables;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;

final class DeviceDatasetTest {
  private static final int HEIGHT = 5;
  private static final int WIDTH = 4;
  private static final int CHANNELS = 2;
  private static final Dataset DATA = random(7);

  private static final ExampleForm FORM =
      new ExampleForm(TensorForm.of(DATA.inputShape()), TensorForm.CLASS);

  private static Dataset random(int size) {
    byte[] pixels = new byte[size * HEIGHT * WIDTH * CHANNELS];
    new Random(5).nextBytes(pixels);
    long[] labels = new long[size];
    Arrays.setAll(labels, i -> i % 3);
    return Dataset.of("random", HEIGHT, WIDTH, CHANNELS, pixels, labels, List.of("a", "b", "c"));
  }

  /** A session with the data set uploaded. */
  private static final class OnDevice implements AutoCloseable {
    final Graph graph = new Graph();
    final Ops tf = Ops.create(graph);
    final Placeholder<TInt64> step =
        tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    final Variables variables = new Variables(tf, 3);
    final GraphContext context = GraphContext.training(tf, variables, step, 3);
    final DeviceDataset device = new DeviceDataset(tf, "data", FORM);
    Session session;

    void start() {
      session = new Session(graph);
      Session.Runner runner = session.runner();
      device.upload().forEach(runner::addTarget);
      variables.initialization().forEach(runner::addTarget);
      try (Tensor pixels = DATA.inputs().all(FORM.input());
          Tensor labels = DATA.targets().all(FORM.target())) {
        runner
            .feed(device.replacements().get(0), pixels)
            .feed(device.replacements().get(1), labels)
            .run()
            .close();
      }
    }

    Operand<TUint8> images(Operand<TInt64> indices) {
      return device.inputs(indices).asOutput().expect(TUint8.class);
    }

    byte[] bytes(Operand<TUint8> fetch, long stepNumber) {
      try (TInt64 number = TInt64.scalarOf(stepNumber);
          Result result = session.runner().feed(step, number).fetch(fetch).run()) {
        TUint8 tensor = (TUint8) result.get(0);
        byte[] values = new byte[(int) tensor.size()];
        tensor.asRawTensor().data().read(values);
        return values;
      }
    }

    @Override
    public void close() {
      if (session != null) {
        session.close();
      }
      graph.close();
    }
  }

  @Test
  void aGatheredBatchIsTheHostsPixels() {
    try (OnDevice on = new OnDevice()) {
      Operand<TInt64> indices = on.tf.constant(new long[] {6, 0, 6, 3});
      Operand<TUint8> images = on.images(indices);
      assertEquals(Shape.of(4, HEIGHT, WIDTH, CHANNELS), images.shape());
      Operand<TInt64> labels = on.device.targets(indices).asOutput().expect(TInt64.class);
      on.start();
      byte[] found = on.bytes(images, 0);
      int length = HEIGHT * WIDTH * CHANNELS;
      int place = 0;
      for (int index : new int[] {6, 0, 6, 3}) {
        assertArrayEquals(
            DATA.image(index), Arrays.copyOfRange(found, place * length, (place + 1) * length));
        place++;
      }
      try (Result result = on.session.runner().fetch(labels).run()) {
        long[] values = new long[4];
        ((TInt64) result.get(0)).asRawTensor().data().asLongs().read(values);
        assertArrayEquals(new long[] {0, 0, 0, 0}, values);
      }
    }
  }

  @Test
  void thePixelsAreNotInTheGraphDefinition() {
    try (OnDevice on = new OnDevice()) {
      on.start();
      assertTrue(on.graph.toGraphDef().getSerializedSize() < 4000);
    }
  }

  /** One of the legal results: the window at (dy, dx) of the padded image, mirrored or not. */
  private static byte[] window(byte[] image, int dy, int dx, boolean mirrored) {
    byte[] result = new byte[image.length];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int fromY = y + dy;
        int fromX = (mirrored ? WIDTH - 1 - x : x) + dx;
        if (fromY < 0 || fromY >= HEIGHT || fromX < 0 || fromX >= WIDTH) {
          continue;
        }
        for (int c = 0; c < CHANNELS; c++) {
          result[(y * WIDTH + x) * CHANNELS + c] = image[(fromY * WIDTH + fromX) * CHANNELS + c];
        }
      }
    }
    return result;
  }

  /** Which windows a random augmentation chose for an image over many steps. */
  private static Set<String> chosen(Augmentation augmentation, int steps) {
    Set<String> seen = new HashSet<>();
    try (OnDevice on = new OnDevice()) {
      long[] many = new long[64];
      Arrays.fill(many, 2);
      Operand<TUint8> drawn = augmentation.apply(on.context, on.images(on.tf.constant(many)));
      on.start();
      byte[] image = DATA.image(2);
      int length = image.length;
      for (int step = 0; step < steps; step++) {
        byte[] batch = on.bytes(drawn, step);
        for (int i = 0; i < many.length; i++) {
          byte[] found = Arrays.copyOfRange(batch, i * length, (i + 1) * length);
          seen.add(place(image, found, augmentation));
        }
      }
      assertArrayEquals(on.bytes(drawn, 1), on.bytes(drawn, 1));
      assertFalse(Arrays.equals(on.bytes(drawn, 1), on.bytes(drawn, 2)));
    }
    return seen;
  }

  private static String place(byte[] image, byte[] found, Augmentation augmentation) {
    int p = augmentation.crop();
    for (int dy = -p; dy <= p; dy++) {
      for (int dx = -p; dx <= p; dx++) {
        for (boolean mirrored : new boolean[] {false, true}) {
          if ((augmentation.flip() || !mirrored)
              && Arrays.equals(found, window(image, dy, dx, mirrored))) {
            return dy + " " + dx + " " + mirrored;
          }
        }
      }
    }
    throw new AssertionError("no legal window: " + Arrays.toString(found));
  }

  @Test
  void everyCropAndFlipIsLegalAndAllOccur() {
    assertEquals(5 * 5 * 2, chosen(new Augmentation(2, true, 0), 20).size());
  }

  @Test
  void cropAloneDoesNotMirror() {
    assertEquals(3 * 3, chosen(new Augmentation(1, false, 0), 5).size());
  }

  @Test
  void flipAloneDoesNotMove() {
    assertEquals(2, chosen(new Augmentation(0, true, 0), 5).size());
  }

  private static float[] normalised(ChannelStatistics values) {
    try (OnDevice on = new OnDevice()) {
      Normalization normalization = new Normalization(on.context, CHANNELS);
      Operand<TFloat32> result =
          normalization.apply(on.tf, on.images(on.tf.constant(new long[] {1})));
      on.start();
      try (TFloat32 mean = TFloat32.vectorOf(values.mean());
          TFloat32 std = TFloat32.vectorOf(values.std())) {
        Session.Runner runner = on.session.runner();
        for (Op assign : normalization.assign()) {
          runner.addTarget(assign);
        }
        runner.feed(normalization.newMean(), mean).feed(normalization.newStd(), std).run().close();
      }
      try (Result fetched = on.session.runner().fetch(result).run()) {
        float[] found = new float[HEIGHT * WIDTH * CHANNELS];
        ((TFloat32) fetched.get(0)).asRawTensor().data().asFloats().read(found);
        return found;
      }
    }
  }

  @Test
  void normalisesChannelByChannel() {
    float[] found = normalised(DATA.statistics());
    byte[] image = DATA.image(1);
    float[] mean = DATA.statistics().mean();
    float[] std = DATA.statistics().std();
    for (int i = 0; i < image.length; i++) {
      int c = i % CHANNELS;
      assertEquals(((image[i] & 0xFF) / 255.0 - mean[c]) / std[c], found[i], 1e-5);
    }
  }
}
