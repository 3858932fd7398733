package dev.lamina.runtime.layer;

import dev.lamina.runtime.layer.LayerRun.Batch;
import dev.lamina.runtime.layer.LayerRun.Mode;
import dev.lamina.runtime.reference.ReferenceDense;
import dev.lamina.runtime.reference.Values;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DenseLayerTest {

  @ParameterizedTest(name = "batch {0}, {1} to {2}")
  @CsvSource({"1, 1, 1", "1, 7, 3", "5, 3, 7", "5, 64, 10"})
  void forwardAndBackwardAreThoseOfTheDefinition(int batch, int inputs, int units) {
    Values weight = Values.random(1, inputs, units);
    Map<String, Values> variables = Map.of("weight", weight, "bias", Values.random(2, units));
    Values x = Values.random(3, batch, inputs);
    new Proof(c -> DenseLayer.of(c, inputs, units).build(), new ReferenceDense(), variables)
        .holds(x, (tf, in, v) -> tf.math.add(tf.linalg.matMul(in, v.get("weight")), v.get("bias")));
    new Proof(
            c -> DenseLayer.of(c, inputs, units).withoutBias().build(),
            new ReferenceDense(),
            Map.of("weight", weight))
        .holds(x, (tf, in, v) -> tf.linalg.matMul(in, v.get("weight")));
  }

  @Test
  void theBatchMayBeUnknown() {
    Map<String, Values> variables =
        Map.of("weight", Values.random(1, 4, 3), "bias", Values.random(2, 3));
    new Proof(c -> DenseLayer.of(c, 4, 3).build(), new ReferenceDense(), variables)
        .in(Mode.EVALUATION)
        .with(Batch.FREE)
        .agrees(Values.random(3, 6, 4));
  }

  @Test
  void mistakesAreSaidInASentence() {
    Rejection.of(c -> DenseLayer.of(c, 3, 0).build(), "the number of units is 0; the least is 1");
    Rejection.of(c -> DenseLayer.of(c, 0, 3).build(), "the number of inputs is 0; the least is 1");
    Rejection.of(
        c -> DenseLayer.of(c, 3, 4).build(),
        "a dense layer made for 3 features is given [2, 5]",
        2,
        5);
    Rejection.of(
        c -> DenseLayer.of(c, 3, 4).build(),
        "a dense layer takes [N, features], not [2, 1, 1, 3]",
        2,
        1,
        1,
        3);
  }
}
