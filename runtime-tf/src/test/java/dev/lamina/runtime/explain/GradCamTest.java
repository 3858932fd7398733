package dev.lamina.runtime.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.tensorflow.EagerSession;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

final class GradCamTest {

  @Test
  void channelsAreWeightedByTheMeanOfTheirGradient() {
    // Two examples of 1 x 2 places and 2 channels, worked out by hand.
    float[] features = {1, 10, 2, 20, 3, 1, 1, 5};
    float[] gradients = {1, -1, 3, 0, -2, 0.5f, 0, 0.5f};
    try (EagerSession session = EagerSession.create()) {
      Ops tf = Ops.create(session);
      Shape shape = Shape.of(2, 1, 2, 2);
      TFloat32 maps =
          GradCam.of(
                  tf,
                  tf.constant(shape, DataBuffers.of(features)),
                  tf.constant(shape, DataBuffers.of(gradients)))
              .asTensor();
      assertEquals(Shape.of(2, 1, 2), maps.shape());
      float[] found = new float[4];
      maps.asRawTensor().data().asFloats().read(found);
      // Weights 2 and -0.5, then -1 and 0.5: 2 - 5 and 4 - 10 are cut off at 0.
      assertArrayEquals(new float[] {0, 0, 0, 1.5f}, found, 1e-6f);
    }
  }

  @Test
  void aMapGrowsByInterpolationBetweenCentres() {
    HeatMap map = new HeatMap(1, 2, new float[] {0, 8});
    HeatMap larger = map.resized(2, 4);
    assertEquals(2, larger.height());
    assertArrayEquals(new float[] {0, 2, 6, 8, 0, 2, 6, 8}, larger.values(), 1e-6f);
    assertArrayEquals(map.values(), map.resized(1, 2).values());
  }

  @Test
  void aMapIsNormalizedByItsLargestValue() {
    assertArrayEquals(
        new float[] {0.25f, 1}, new HeatMap(2, 1, new float[] {1, 4}).normalized().values());
    assertArrayEquals(
        new float[] {0, 0}, new HeatMap(2, 1, new float[] {0, 0}).normalized().values());
    assertThrows(IllegalArgumentException.class, () -> new HeatMap(2, 2, new float[3]));
  }
}
