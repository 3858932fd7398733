package dev.lamina.runtime.layer;

import dev.lamina.runtime.layer.LayerRun.Batch;
import dev.lamina.runtime.layer.LayerRun.Mode;
import dev.lamina.runtime.reference.ReferenceSoftmax;
import dev.lamina.runtime.reference.Values;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SoftmaxLayerTest {

  @Test
  void rowsAreThoseOfTheDefinition() {
    List<Values> inputs =
        List.of(
            Values.random(1, 4, 6),
            Values.random(2, 3, 5, 2),
            Values.random(3, 2, 3, 4, 5),
            Values.random(4, 2, 1));
    for (Values x : inputs) {
      proof().holds(x, (tf, in, v) -> tf.nn.softmax(in));
      proof().in(Mode.EVALUATION).with(Batch.FREE).agrees(x);
    }
  }

  @Test
  void largeInputsDoNotOverflow() {
    proof().agrees(Values.random(5, 4, 6).map(v -> (float) (1000 + v)));
    proof().agrees(Values.random(5, 4, 6).map(v -> (float) (-1000 + v)));
  }

  @Test
  void mistakesAreSaidInASentence() {
    Rejection.of(SoftmaxLayer::new, "a softmax takes [N, ..., c], not [4]", 4);
  }

  private static Proof proof() {
    return new Proof(SoftmaxLayer::new, new ReferenceSoftmax(), Map.of());
  }
}
