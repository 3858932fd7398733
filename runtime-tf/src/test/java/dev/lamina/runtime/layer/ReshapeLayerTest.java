package dev.lamina.runtime.layer;

import dev.lamina.runtime.layer.LayerRun.Batch;
import dev.lamina.runtime.layer.LayerRun.Mode;
import dev.lamina.runtime.reference.ReferenceReshape;
import dev.lamina.runtime.reference.Values;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ReshapeLayerTest {

  @Test
  void valuesKeepTheirOrder() {
    List<int[]> shapes = List.of(new int[] {2, 2, 6}, new int[] {4, 6}, new int[] {24});
    for (int[] from : shapes) {
      Values x = Values.random(1, behind(3, from));
      for (int[] to : shapes) {
        Proof proof = new Proof(c -> new ReshapeLayer(c, to), new ReferenceReshape(to), Map.of());
        proof.holds(x, (tf, in, v) -> tf.reshape(in, tf.constant(behind(-1, to))));
        proof.in(Mode.EVALUATION).with(Batch.FREE).agrees(x);
      }
    }
  }

  private static int[] behind(int batch, int[] sizes) {
    return IntStream.concat(IntStream.of(batch), IntStream.of(sizes)).toArray();
  }

  @Test
  void mistakesAreSaidInASentence() {
    Rejection.of(c -> new ReshapeLayer(c), "a reshape needs at least one size");
    Rejection.of(c -> new ReshapeLayer(c, 3, 0), "a size is 0; the least is 1");
    Rejection.of(
        c -> new ReshapeLayer(c, 3, 4),
        "a reshape to [3, 4] does not take the values of [2, 3, 5]",
        2,
        3,
        5);
    Rejection.of(
        c -> new ReshapeLayer(c, 3),
        "a reshape needs to know all sizes of its input but the batch, not [2, -1]",
        2,
        -1);
  }
}
