package dev.lamina.runtime.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.ndarray.Shape;

final class LayoutTest {
  private static Shape shape(String text) {
    return Shape.of(
        text == null
            ? new long[0]
            : java.util.Arrays.stream(text.split(" ")).mapToLong(Long::parseLong).toArray());
  }

  private static float[] counted(int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = i;
    }
    return values;
  }

  @ParameterizedTest
  @CsvSource({
    "SAME, 5 3, 5 3",
    "KERNEL, 5 3, 3 5",
    "KERNEL, 7 5 3, 3 5 7",
    "KERNEL, 2 7 5 3, 3 5 2 7",
    "DEPTHWISE, 2 7 5 3, 15 1 2 7",
    "CHANNELS_FIRST, , ",
    "CHANNELS_FIRST, 5, 5",
    "CHANNELS_FIRST, 2 7 5, 5 2 7",
    "COEFFICIENTS_THEN_CHANNELS, 4, 4",
    "COEFFICIENTS_THEN_CHANNELS, 4 2 7 5, 4 5 2 7",
  })
  void shapesAreThoseOfPyTorchAndTheWayBackIsTheInverse(Layout layout, String own, String torch) {
    Shape here = shape(own);
    assertEquals(shape(torch), layout.shape(here));
    float[] values = counted((int) here.size());
    assertArrayEquals(values, layout.inward(here, layout.outward(here, values)));
  }

  /** Position by position, as torch.nn.Conv2d indexes its weight: [filter, input, row, column]. */
  @Test
  void aKernelHasItsFiltersInFront() {
    int h = 2;
    int w = 3;
    int inputs = 4;
    int filters = 5;
    float[] there = Layout.KERNEL.outward(Shape.of(h, w, inputs, filters), counted(120));
    for (int row = 0; row < h; row++) {
      for (int column = 0; column < w; column++) {
        for (int input = 0; input < inputs; input++) {
          for (int filter = 0; filter < filters; filter++) {
            int here = ((row * w + column) * inputs + input) * filters + filter;
            int at = ((filter * inputs + input) * h + row) * w + column;
            assertEquals(here, there[at]);
          }
        }
      }
    }
  }

  /** Output c * multiplier + j is the j-th of channel c, in PyTorch's groups as here. */
  @Test
  void theOutputsOfOneChannelOfADepthwiseKernelLieSideBySide() {
    int channels = 3;
    int multiplier = 2;
    float[] there = Layout.DEPTHWISE.outward(Shape.of(2, 2, channels, multiplier), counted(24));
    for (int position = 0; position < 4; position++) {
      for (int channel = 0; channel < channels; channel++) {
        for (int j = 0; j < multiplier; j++) {
          int here = (position * channels + channel) * multiplier + j;
          assertEquals(here, there[(channel * multiplier + j) * 4 + position]);
        }
      }
    }
  }
}
