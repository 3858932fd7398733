package dev.lamina.runtime.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.Precision;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Rewrite;
import dev.lamina.runtime.layer.LayerRun.Batch;
import dev.lamina.runtime.layer.LayerRun.Mode;
import dev.lamina.runtime.reference.Values;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.ndarray.Shape;

/** Against the gradient of TensorFlow's own kernel, bit for bit. */
final class TiledMaxGradientTest {
  private static final String PROPERTY = Rewrite.MAX_POOLS.property();

  @AfterEach
  void asBefore() {
    System.clearProperty(PROPERTY);
  }

  @ParameterizedTest(name = "{0} x {1} windows, {2} x {3} x {4}")
  @CsvSource({"2, 2, 4, 6, 3", "3, 3, 6, 9, 2", "2, 2, 2, 2, 5", "1, 4, 1, 8, 3", "3, 1, 9, 4, 1"})
  void isThatOfTheKernelWhereverTheMaximaLie(
      int rows, int columns, int height, int width, int channels) {
    PoolWindow window =
        new PoolWindow(
            new WindowAxis(rows, rows, 0, false), new WindowAxis(columns, columns, 0, false));
    holds(window, height, width, channels, Precision.FP32);
    holds(window, height, width, channels, Precision.BF16);
  }

  private static void holds(
      PoolWindow window, int height, int width, int channels, Precision precision) {
    int rows = window.vertical().kernel();
    int columns = window.horizontal().kernel();
    Function<GraphContext, Layer> pool =
        context -> new MaxPoolLayer(context.computeIn(precision), window);
    Random random = new Random(3);
    Values different = Values.distinct(1, 5, height, width, channels);
    for (Values x :
        new Values[] {
          different,
          // Ties, most of them of zeros, as behind a ReLU; zeros of both signs are equal.
          different.map(v -> random.nextInt(3)),
          different.map(v -> Math.max(0, v)),
          different.map(v -> random.nextBoolean() ? -0.0 : 0.0),
          different.map(v -> Double.NEGATIVE_INFINITY)
        }) {
      Values dy = Values.random(7, 5, height / rows, width / columns, channels);
      System.setProperty(PROPERTY, "false");
      Values kernel = gradient(pool, x, dy);
      System.setProperty(PROPERTY, "true");
      assertArrayEquals(kernel.data, gradient(pool, x, dy).data);
    }
  }

  private static Values gradient(Function<GraphContext, Layer> pool, Values x, Values dy) {
    return LayerRun.of(Mode.TRAINING, Batch.STATIC, pool, x, Map.of(), dy).gradients().dx();
  }

  @Test
  void isForLargeImagesInWindowsThatTileThem() {
    assertTrue(isFor(2, 2, 0, 64, 32, 32, 64));
    assertFalse(isFor(2, 2, 0, 1, 8, 8, 3), "too small to be worth compiling");
    assertFalse(isFor(3, 2, 0, 64, 32, 32, 64), "windows overlap");
    assertFalse(isFor(2, 2, 1, 64, 32, 32, 64), "windows hang over");
    assertFalse(isFor(3, 3, 0, 64, 32, 32, 64), "a row is left over");
    assertFalse(isFor(2, 2, 0, -1, 32, 32, 64), "the batch is unknown");
    System.setProperty(PROPERTY, "true");
    assertTrue(isFor(2, 2, 0, 1, 8, 8, 3));
    System.setProperty(PROPERTY, "false");
    assertFalse(isFor(2, 2, 0, 64, 32, 32, 64));
  }

  private static boolean isFor(int kernel, int stride, int padding, long... image) {
    PoolWindow window = PoolWindow.square(new WindowAxis(kernel, stride, padding, false));
    return TiledMaxGradient.isFor(window, Shape.of(image));
  }

  @Test
  void thePropertyHasThreeValues() {
    System.setProperty(PROPERTY, "maybe");
    assertEquals(
        "the system property lamina.rewrite.max-pools is true, false or auto, not maybe",
        assertThrows(IllegalArgumentException.class, () -> isFor(2, 2, 0, 64, 32, 32, 64))
            .getMessage());
  }
}
