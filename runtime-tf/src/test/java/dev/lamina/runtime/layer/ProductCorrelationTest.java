package dev.lamina.runtime.layer;

import static dev.lamina.runtime.reference.Closeness.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.runtime.convolution.Extent;
import dev.lamina.runtime.convolution.Stencil;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Rewrite;
import dev.lamina.runtime.layer.LayerRun.Batch;
import dev.lamina.runtime.layer.LayerRun.Mode;
import dev.lamina.runtime.reference.Values;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against TensorFlow's own kernels: the function and both gradients. */
@Tag("without-onednn")
final class ProductCorrelationTest {
  private static final String PROPERTY = Rewrite.CONVOLUTIONS.property();

  @AfterEach
  void asBefore() {
    System.clearProperty(PROPERTY);
  }

  @ParameterizedTest(
      name = "kernel {0} x {1}, stride {2}, padding {3} and {4}, dilation {5}, {6} x {7}")
  @CsvSource({
    "1, 1, 1, 0, 0, 1, 4, 5",
    "1, 1, 2, 0, 0, 1, 8, 8",
    "1, 1, 2, 0, 0, 1, 5, 7",
    "1, 1, 3, 1, 1, 1, 5, 4",
    "3, 3, 1, 1, 1, 1, 1, 1",
    "3, 3, 1, 1, 1, 1, 2, 2",
    "3, 3, 1, 1, 1, 1, 4, 4",
    "3, 3, 1, 1, 1, 1, 5, 3",
    "3, 3, 1, 0, 0, 1, 3, 6",
    "3, 3, 1, 2, 2, 1, 2, 3",
    "3, 3, 2, 1, 1, 1, 4, 4",
    "3, 3, 2, 1, 1, 1, 5, 7",
    "3, 3, 2, 0, 0, 1, 7, 6",
    "3, 3, 3, 1, 1, 1, 7, 8",
    "5, 5, 1, 2, 2, 1, 2, 2",
    "5, 5, 2, 2, 2, 1, 7, 4",
    "2, 2, 2, 0, 0, 1, 5, 4",
    "1, 3, 1, 0, 1, 1, 4, 5",
    "5, 1, 1, 2, 0, 1, 3, 4",
    "3, 3, 1, 2, 2, 2, 4, 5",
    "3, 3, 2, 2, 2, 2, 7, 5"
  })
  void givesWhatTheKernelsGive(
      int rows, int columns, int stride, int above, int left, int dilation, int height, int width) {
    Function<GraphContext, Layer> layer =
        context ->
            ConvLayer.of(context, 6, 10)
                .kernel(rows, columns)
                .stride(stride)
                .padding(above, left)
                .dilation(dilation)
                .build();
    Stencil stencil =
        new Stencil(new Extent(rows, columns), stride, new Extent(above, left), dilation);
    Values x = Values.random(1, 5, height, width, 6);
    int high = (height + 2 * above - stencil.span().rows()) / stride + 1;
    int wide = (width + 2 * left - stencil.span().columns()) / stride + 1;
    Values dy = Values.random(2, 5, high, wide, 10);
    Map<String, Values> variables =
        Map.of("weight", Values.random(7, rows, columns, 6, 10), "bias", Values.random(8, 10));
    for (Batch batch : Batch.values()) {
      System.setProperty(PROPERTY, "false");
      LayerRun kernels = LayerRun.of(Mode.TRAINING, batch, layer, x, variables, dy);
      System.setProperty(PROPERTY, "true");
      LayerRun products = LayerRun.of(Mode.TRAINING, batch, layer, x, variables, dy);
      assertClose("y", kernels.y(), products.y());
      assertClose("gradients", kernels.gradients(), products.gradients());
      assertEquals(2, products.gradients().dVariables().size());
    }
  }
}
