package dev.lamina.runtime.layer;

import dev.lamina.runtime.layer.LayerRun.Batch;
import dev.lamina.runtime.reference.ReferenceGlobalAveragePool;
import dev.lamina.runtime.reference.ReferenceGlobalMaxPool;
import dev.lamina.runtime.reference.Values;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class GlobalPoolLayerTest {

  @ParameterizedTest
  @EnumSource(Batch.class)
  void imagesAndSequencesBecomeOneRowAnExample(Batch batch) {
    List<Values> inputs =
        List.of(
            Values.distinct(1, 5, 4, 4, 3),
            Values.distinct(2, 1, 1, 1, 3),
            Values.distinct(3, 2, 3, 7, 1),
            Values.distinct(4, 3, 6, 2));
    for (Values x : inputs) {
      int[] positions = x.shape.length == 4 ? new int[] {1, 2} : new int[] {1};
      new Proof(GlobalAveragePoolLayer::new, new ReferenceGlobalAveragePool(), Map.of())
          .with(batch)
          .holds(x, (tf, in, v) -> tf.math.mean(in, tf.constant(positions)));
      new Proof(GlobalMaxPoolLayer::new, new ReferenceGlobalMaxPool(), Map.of())
          .with(batch)
          .holds(x, (tf, in, v) -> tf.reduceMax(in, tf.constant(positions)));
    }
  }

  @Test
  void ofEqualLargestValuesTheFirstGetsTheGradient() {
    Random random = new Random(2);
    Proof proof = new Proof(GlobalMaxPoolLayer::new, new ReferenceGlobalMaxPool(), Map.of());
    proof.agrees(Values.zeros(4, 3, 5, 2).map(v -> random.nextInt(3)));
    proof.agrees(Values.zeros(4, 6, 3));
  }

  @Test
  void mistakesAreSaidInASentence() {
    Rejection.of(
        GlobalMaxPoolLayer::new,
        "a global max-pool takes an image [N, h, w, c] or a sequence [N, l, c], not [1, 4]",
        1,
        4);
    Rejection.of(
        GlobalAveragePoolLayer::new,
        "a global average pool needs to know all sizes of its input but the batch, not"
            + " [1, -1, 4, 3]",
        1,
        -1,
        4,
        3);
  }
}
