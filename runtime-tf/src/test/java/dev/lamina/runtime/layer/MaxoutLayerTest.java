package dev.lamina.runtime.layer;

import dev.lamina.runtime.layer.LayerRun.Batch;
import dev.lamina.runtime.layer.LayerRun.Mode;
import dev.lamina.runtime.reference.ReferenceMaxout;
import dev.lamina.runtime.reference.Values;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaxoutLayerTest {

  private static Proof proof(int pool) {
    return new Proof(c -> new MaxoutLayer(c, pool), new ReferenceMaxout(pool), Map.of());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 6})
  void imagesSequencesAndFeatures(int pool) {
    proof(pool).holds(Values.distinct(1, 2, 3, 4, 6));
    proof(pool).holds(Values.distinct(2, 2, 5, 6));
    proof(pool).in(Mode.EVALUATION).with(Batch.FREE).holds(Values.distinct(3, 4, 6));
  }

  @Test
  void theLastChannelsArePooledTogether() {
    Values x = new Values(new int[] {1, 4}, 1, 5, 7, -2);
    proof(2).agrees(x);
  }

  /** Of equals one gets the whole gradient. */
  @Test
  void ties() {
    proof(2).agrees(new Values(new int[] {2, 4}, 3, 3, 0, 0, -1, -1, 2, 2));
  }

  @Test
  void whatDoesNotDivideIsRefused() {
    Rejection.of(
        c -> new MaxoutLayer(c, 4),
        "maxout takes the largest of each 4 channels, which do not divide [2, 6]",
        2,
        6);
    Rejection.of(c -> new MaxoutLayer(c, 0), "pool is 0; the least is 1");
  }
}
