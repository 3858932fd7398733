package dev.lamina.runtime.convolution;

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
    List<List<Values>> found = ThreeComputations.results(TFloat64.class, all, x, weights, dy);
    for (List<Values> tiled : found.subList(1, found.size())) {
      for (int i = 0; i < tiled.size(); i++) {
        // What is fetched is rounded to float32.
        double off = ThreeComputations.off(found.get(0).get(i), tiled.get(i));
        assertTrue(off <= 1e-7, "off by " + off + " of the norm");
      }
    }
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
    Values x = ThreeComputations.narrow(Values.random(1, 8, 8, 8, 32));
    Values weights = ThreeComputations.narrow(Values.random(2, 3, 3, 32, 48));
    Values dy = ThreeComputations.narrow(Values.random(3, 8, 8, 8, 48));
    Correlation kernel = DirectCorrelation.of(stencil(1, 1));
    Correlation tiles = new WinogradCorrelation(stencil(1, 1), tile);
    List<Values> exact =
        ThreeComputations.results(TFloat32.class, List.of(kernel), x, weights, dy).get(0);
    List<Values> found = ThreeComputations.results(type, List.of(tiles), x, weights, dy).get(0);
    double[] off = new double[exact.size()];
    for (int i = 0; i < off.length; i++) {
      off[i] = ThreeComputations.off(exact.get(i), found.get(i));
    }
    return off;
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
