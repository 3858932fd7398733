package dev.lamina.runtime.convolution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lamina.runtime.device.Bfloat16Support;
import dev.lamina.runtime.reference.Values;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TFloating;

/** Against TensorFlow's own kernels: the function and both gradients. */
final class WinogradCorrelationTest {
  private static final int INPUTS = 3;
  private static final int FILTERS = 5;

  private static Stencil stencil(int above, int left) {
    return new Stencil(Extent.square(3), 1, new Extent(above, left), 1);
  }

  /** In float64, in which what is left is the algorithm and no rounding. */
  @ParameterizedTest(name = "{2} x {3}, padding {0} and {1}")
  @CsvSource({"1, 1, 4, 8", "1, 1, 5, 7", "1, 1, 1, 2", "0, 0, 3, 6", "2, 0, 6, 10", "0, 2, 9, 3"})
  void givesWhatTheKernelsGive(int above, int left, int height, int width) {
    Values x = Values.random(1, 4, height, width, INPUTS);
    Values weights = Values.random(2, 3, 3, INPUTS, FILTERS);
    Values dy = Values.random(3, 4, height + 2 * above - 2, width + 2 * left - 2, FILTERS);
    Stencil stencil = stencil(above, left);
    List<Correlation> all = new ArrayList<>(List.of(DirectCorrelation.of(stencil)));
    for (WinogradTile tile : WinogradTile.values()) {
      all.add(new WinogradCorrelation(stencil, tile));
    }
    List<List<Values>> found = results(TFloat64.class, all, x, weights, dy);
    for (List<Values> tiled : found.subList(1, found.size())) {
      for (int i = 0; i < tiled.size(); i++) {
        // What is fetched is rounded to float32.
        assertOff(1e-7, found.get(0).get(i), tiled.get(i));
      }
    }
  }

  /** Output, gradient of the input, gradient of the weights by each way. */
  private static <T extends TFloating> List<List<Values>> results(
      Class<T> type, List<Correlation> ways, Values x, Values weights, Values dy) {
    try (Graph graph = new Graph();
        Session session = new Session(graph);
        TFloat32 xNumbers = x.tensor();
        TFloat32 weightNumbers = weights.tensor();
        TFloat32 dyNumbers = dy.tensor()) {
      Ops tf = Ops.create(graph);
      List<Placeholder<TFloat32>> given = new ArrayList<>();
      for (Values values : List.of(x, weights, dy)) {
        given.add(tf.placeholder(TFloat32.class, Placeholder.shape(values.tensorShape())));
      }
      List<Operand<T>> in = given.stream().map(one -> as(tf, type, one)).toList();
      Session.Runner runner =
          session
              .runner()
              .feed(given.get(0), xNumbers)
              .feed(given.get(1), weightNumbers)
              .feed(given.get(2), dyNumbers);
      for (Correlation way : ways) {
        for (Operand<T> result :
            List.of(
                way.forward(tf, in.get(0), in.get(1)),
                way.dInput(tf, in.get(0), in.get(1), in.get(2)),
                way.dWeights(tf, in.get(0), in.get(1), in.get(2)))) {
          runner.fetch(tf.dtypes.cast(result, TFloat32.class));
        }
      }
      List<List<Values>> found = new ArrayList<>();
      try (Result result = runner.run()) {
        for (int way = 0; way < ways.size(); way++) {
          List<Values> three = new ArrayList<>();
          for (int i = 0; i < 3; i++) {
            three.add(Values.of((TFloat32) result.get(3 * way + i)));
          }
          found.add(three);
        }
      }
      return found;
    }
  }

  private static <T extends TFloating> Operand<T> as(
      Ops tf, Class<T> type, Operand<TFloat32> given) {
    return tf.dtypes.cast(given, type);
  }

  private static void assertOff(double most, Values expected, Values actual) {
    assertArrayEquals(expected.shape, actual.shape);
    Values difference = expected.copy();
    for (int i = 0; i < difference.data.length; i++) {
      difference.data[i] -= actual.data[i];
    }
    double off = difference.norm() / expected.norm();
    assertTrue(off <= most, "off by " + off + " of the norm");
  }

  @ParameterizedTest
  @EnumSource
  void roundsAFewTimesAsMuchAsTheKernelsInFloat32(WinogradTile tile) {
    for (double off : off(TFloat32.class, tile)) {
      assertTrue(off < 2e-5, tile + " is off by " + off);
    }
  }

  /** The kernel is off by 0.0017 here, products at the positions of the kernel by 0.004. */
  @Test
  void roundsMoreInBfloat16() {
    assumeTrue(Bfloat16Support.here() != Bfloat16Support.NONE);
    for (double off : off(TBfloat16.class, WinogradTile.TWO)) {
      assertTrue(off < 0.008, "off by " + off);
    }
  }

  /** From float32's kernels, on numbers that bfloat16 has, as a part of the norm. */
  private static <T extends TFloating> double[] off(Class<T> type, WinogradTile tile) {
    Values x = narrow(Values.random(1, 8, 8, 8, 32));
    Values weights = narrow(Values.random(2, 3, 3, 32, 48));
    Values dy = narrow(Values.random(3, 8, 8, 8, 48));
    Correlation kernel = DirectCorrelation.of(stencil(1, 1));
    Correlation tiles = new WinogradCorrelation(stencil(1, 1), tile);
    List<Values> exact = results(TFloat32.class, List.of(kernel), x, weights, dy).get(0);
    List<Values> found = results(type, List.of(tiles), x, weights, dy).get(0);
    double[] off = new double[exact.size()];
    for (int i = 0; i < off.length; i++) {
      Values expected = exact.get(i);
      Values difference = expected.copy();
      for (int k = 0; k < difference.data.length; k++) {
        difference.data[k] -= found.get(i).data[k];
      }
      off[i] = difference.norm() / expected.norm();
    }
    return off;
  }

  private static Values narrow(Values wide) {
    return wide.map(x -> Float.intBitsToFloat(Float.floatToIntBits((float) x) & 0xffff0000));
  }

  @Test
  void canDoKernelsOfThreeByThreeWithoutStridesOrGaps() {
    Extent one = Extent.square(1);
    assertTrue(WinogradCorrelation.canDo(stencil(1, 1)));
    assertTrue(WinogradCorrelation.canDo(stencil(2, 0)));
    assertFalse(WinogradCorrelation.canDo(stencil(3, 1)), "more padding than window");
    assertFalse(WinogradCorrelation.canDo(new Stencil(Extent.square(3), 2, one, 1)));
    assertFalse(WinogradCorrelation.canDo(new Stencil(Extent.square(3), 1, one, 2)));
    assertFalse(WinogradCorrelation.canDo(new Stencil(new Extent(1, 3), 1, one, 1)));
    assertFalse(WinogradCorrelation.canDo(new Stencil(Extent.square(5), 1, one, 1)));
  }
}
