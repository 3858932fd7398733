package dev.lamina.runtime.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.lamina.runtime.graph.Sizes;
import dev.lamina.runtime.layer.LayerRun.Batch;
import dev.lamina.runtime.layer.LayerRun.Mode;
import dev.lamina.runtime.reference.ReferenceChannelShuffle;
import dev.lamina.runtime.reference.Values;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

final class ChannelShuffleLayerTest {

  @ParameterizedTest(name = "{0} groups")
  @ValueSource(ints = {2, 3, 6})
  void channelsGoWhereTheDefinitionPutsThem(int groups) {
    Proof proof =
        new Proof(
            c -> new ChannelShuffleLayer(c, groups), new ReferenceChannelShuffle(groups), Map.of());
    List<Values> inputs = List.of(Values.random(1, 2, 3, 4, 6), Values.random(2, 5, 6));
    inputs.forEach(x -> proof.holds(x, (tf, in, v) -> stackedColumns(tf, in, groups)));
    Proof free = proof.in(Mode.EVALUATION).with(Batch.FREE);
    inputs.forEach(free::agrees);
  }

  /** The groups side by side on an axis of their own behind the channels, then flat. */
  private static Operand<TFloat32> stackedColumns(Ops tf, Operand<TFloat32> x, int groups) {
    int last = x.shape().numDimensions() - 1;
    List<Operand<TFloat32>> columns =
        tf.split(tf.constant(last), x, (long) groups).output().stream()
            .<Operand<TFloat32>>map(group -> tf.expandDims(group, tf.constant(last + 1)))
            .toList();
    return tf.reshape(
        tf.concat(columns, tf.constant(last + 1)), Sizes.constant(tf, x.shape().asArray()));
  }

  @Test
  void twoGroupsOfThreeInterleave() {
    Values x = new Values(new int[] {1, 6}, 1, 2, 3, 10, 20, 30);
    LayerRun run =
        new Proof(c -> new ChannelShuffleLayer(c, 2), new ReferenceChannelShuffle(2), Map.of())
            .agrees(x);
    assertArrayEquals(new double[] {1, 10, 2, 20, 3, 30}, run.y().data);
  }

  @Test
  void oneGroupStaysAsItIs() {
    new Proof(c -> new ChannelShuffleLayer(c, 1), new ReferenceChannelShuffle(1), Map.of())
        .holds(Values.random(3, 2, 4, 6), (tf, in, v) -> tf.identity(in));
  }

  @Test
  void mistakesAreSaidInASentence() {
    Rejection.of(c -> new ChannelShuffleLayer(c, 0), "the number of groups is 0; the least is 1");
    Rejection.of(
        c -> new ChannelShuffleLayer(c, 4),
        "a channel shuffle of 4 groups does not divide the channels of [1, 2, 2, 6]",
        1,
        2,
        2,
        6);
  }
}
