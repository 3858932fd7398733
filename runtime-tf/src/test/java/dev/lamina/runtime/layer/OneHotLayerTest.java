package dev.lamina.runtime.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.lamina.runtime.layer.LayerRun.Batch;
import dev.lamina.runtime.layer.LayerRun.Mode;
import dev.lamina.runtime.reference.ReferenceOneHot;
import dev.lamina.runtime.reference.Values;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class OneHotLayerTest {
  private static final int DEPTH = 7;

  @Test
  void aNumberIsARowAndHasNoGradient() {
    Random random = new Random(1);
    Values x = Values.zeros(3, 20).map(v -> random.nextInt(DEPTH));
    proof().holds(x);
    proof().in(Mode.EVALUATION).with(Batch.FREE).agrees(x);
  }

  @Test
  void whatIsOutsideIsARowOfZeros() {
    double[] outside = {-1, DEPTH, 1e9, -1e9, 1e30, Double.NaN, Double.POSITIVE_INFINITY};
    Values x = new Values(new int[] {1, outside.length}, outside);
    assertArrayEquals(new double[outside.length * DEPTH], proof().agrees(x).y().data);
  }

  @Test
  void whatIsNotWholeIsRounded() {
    proof().holds(new Values(new int[] {1, 6}, 0.25, -0.25, 2.75, 6.25, 6.75, -0.75));
  }

  @Test
  void mistakesAreSaidInASentence() {
    Rejection.of(
        c -> new OneHotLayer(c, 0), "the depth of a one-hot encoding is 0; the least is 1");
    Rejection.of(
        c -> new OneHotLayer(c, (1 << 24) + 1),
        "the depth of a one-hot encoding is 16777217; the most is 16777216, as floats know no more"
            + " whole numbers");
    Rejection.of(
        c -> new OneHotLayer(c, 3),
        "a one-hot encoding takes whole numbers [N, l], not [1, 4, 2]",
        1,
        4,
        2);
    Rejection.of(
        c -> new OneHotLayer(c, 3),
        "a one-hot encoding needs to know all sizes of its input but the batch, not [4, -1]",
        4,
        -1);
  }

  private static Proof proof() {
    return new Proof(c -> new OneHotLayer(c, DEPTH), new ReferenceOneHot(DEPTH), Map.of());
  }
}
