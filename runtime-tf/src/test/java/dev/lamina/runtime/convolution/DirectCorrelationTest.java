package dev.lamina.runtime.convolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.reference.Values;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Strided pointwise convolutions, at whose gradient oneDNN may end the process. */
final class DirectCorrelationTest {
  private static final Stencil EVERY_OTHER = new Stencil(Extent.square(1), 2, Extent.square(0), 1);

  @ParameterizedTest
  @ValueSource(ints = {4, 8, 12})
  void givesWhatProductsGiveForFewChannels(int inputs) {
    Values x = Values.random(1, 5, 32, 32, inputs);
    Values weights = Values.random(2, 1, 1, inputs, 16);
    Values dy = Values.random(3, 5, 16, 16, 16);
    List<Correlation> both =
        List.of(DirectCorrelation.of(EVERY_OTHER), new ProductCorrelation(EVERY_OTHER));
    List<List<Values>> found = ThreeComputations.results(TFloat32.class, both, x, weights, dy);
    for (int i = 0; i < found.get(0).size(); i++) {
      double off = ThreeComputations.off(found.get(0).get(i), found.get(1).get(i));
      assertTrue(off <= 1e-5, "off by " + off + " of the norm");
    }
  }

  /** Where it writes beyond its memory depends on the heap, so that a run may not show it. */
  @ParameterizedTest
  @CsvSource({"3, 1", "8, 1", "24, 1", "16, 2", "64, 2"})
  void oneDnnPacksOnlyWholeRegistersOfChannels(int inputs, long stride) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      DirectCorrelation.of(EVERY_OTHER)
          .dWeights(
              tf,
              image(tf, 32, inputs),
              tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(1, 1, inputs, 16))),
              image(tf, 16, 16));
      List<List<Long>> strides =
          graph.toGraphDef().getNodeList().stream()
              .filter(node -> node.getOp().equals("Conv2DBackpropFilter"))
              .map(node -> node.getAttrOrThrow("strides").getList().getIList())
              .toList();
      assertEquals(List.of(List.of(1L, stride, stride, 1L)), strides);
    }
  }

  private static Operand<TFloat32> image(Ops tf, int side, int channels) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, side, side, channels)));
  }
}
