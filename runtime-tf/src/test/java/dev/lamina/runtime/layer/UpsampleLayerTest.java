package dev.lamina.runtime.layer;

import dev.lamina.runtime.layer.LayerRun.Batch;
import dev.lamina.runtime.layer.LayerRun.Mode;
import dev.lamina.runtime.reference.ReferenceUpsample;
import dev.lamina.runtime.reference.Values;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UpsampleLayerTest {

  @ParameterizedTest(name = "factor {0}")
  @ValueSource(ints = {1, 2, 3, 5})
  void pixelsAreRepeated(int factor) {
    Proof proof =
        new Proof(c -> new UpsampleLayer(c, factor), new ReferenceUpsample(factor), Map.of());
    Values x = Values.random(1, 2, 3, 4, 3);
    int[] repeated = {2, 3, factor, 4, factor, 3};
    int[] result = {2, 3 * factor, 4 * factor, 3};
    proof.holds(
        x,
        (tf, in, v) ->
            tf.reshape(
                tf.math.mul(
                    tf.reshape(in, tf.constant(new int[] {2, 3, 1, 4, 1, 3})),
                    tf.fill(tf.constant(repeated), tf.constant(1f))),
                tf.constant(result)));
    proof.in(Mode.EVALUATION).with(Batch.FREE).agrees(x);
  }

  /** 49 times the float nearest to 1/49 lies below 1. */
  @Test
  void noPixelIsMissedAtLargeFactors() {
    new Proof(c -> new UpsampleLayer(c, 49), new ReferenceUpsample(49), Map.of())
        .agrees(Values.random(2, 1, 3, 2, 1));
  }

  @Test
  void mistakesAreSaidInASentence() {
    Rejection.of(c -> new UpsampleLayer(c, 0), "the factor is 0; the least is 1");
    Rejection.of(
        c -> new UpsampleLayer(c, 2),
        "an upsampling takes an image [N, h, w, c], not [1, 4, 3]",
        1,
        4,
        3);
  }
}
