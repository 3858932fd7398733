package dev.lamina.samples.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variables;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A generated forward pass against the same network in plain Java. */
final class PlainForwardTest {
  private static final int IMAGES = 3;
  private static final int SIZE = 32;
  private static final int CHANNELS = 3;

  @Test
  void aResNet18GivesTheLogitsOfPlainJava() {
    float[] pixels = new float[IMAGES * SIZE * SIZE * CHANNELS];
    Random random = new Random(4);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf, 1);
      Operand<TFloat32> images =
          tf.constant(Shape.of(IMAGES, SIZE, SIZE, CHANNELS), DataBuffers.of(pixels, true, false));
      Operand<TFloat32> logits =
          SmallZoo.find("small-resnet18")
              .factory()
              .build(GraphContext.evaluation(tf, variables))
              .forward(images);
      PlainResNet18 plain = new PlainResNet18(RandomWeights.assign(tf, variables, session, 9));
      try (Result result = session.runner().fetch(logits).run();
          TFloat32 found = (TFloat32) result.get(0)) {
        for (int image = 0; image < IMAGES; image++) {
          double[] expected = plain.logits(image(pixels, image));
          double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
          assertTrue(largest > 0.1, "logits that say something, not " + largest);
          for (int k = 0; k < expected.length; k++) {
            assertEquals(expected[k], found.getFloat(image, k), 1e-5 * largest);
          }
        }
      }
    }
  }

  private static PlainImage image(float[] pixels, int number) {
    int size = SIZE * SIZE * CHANNELS;
    double[] values = new double[size];
    Arrays.setAll(values, i -> pixels[number * size + i]);
    return new PlainImage(SIZE, SIZE, CHANNELS, values);
  }
}
