package dev.lamina.runtime.layer;

import dev.lamina.runtime.layer.LayerRun.Batch;
import dev.lamina.runtime.layer.LayerRun.Mode;
import dev.lamina.runtime.reference.ReferenceChannelSplit;
import dev.lamina.runtime.reference.Values;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChannelSplitLayerTest {

  @ParameterizedTest(name = "part {1} of {0}")
  @CsvSource({"2, 0", "2, 1", "3, 1", "6, 5"})
  void aPartIsTheChannelsOfTheDefinition(int parts, int part) {
    Proof proof =
        new Proof(
            c -> new ChannelSplitLayer(c, parts, part),
            new ReferenceChannelSplit(parts, part),
            Map.of());
    List<Values> inputs =
        List.of(Values.random(1, 2, 3, 4, 6), Values.random(2, 3, 5, 6), Values.random(3, 4, 6));
    for (Values x : inputs) {
      int axis = x.shape.length - 1;
      proof.holds(
          x, (tf, in, v) -> tf.split(tf.constant(axis), in, (long) parts).output().get(part));
    }
    Proof free = proof.in(Mode.EVALUATION).with(Batch.FREE);
    inputs.forEach(free::agrees);
  }

  @Test
  void onePartIsTheWhole() {
    new Proof(c -> new ChannelSplitLayer(c, 1, 0), new ReferenceChannelSplit(1, 0), Map.of())
        .holds(Values.random(4, 2, 3, 3), (tf, in, v) -> tf.identity(in));
  }

  @Test
  void mistakesAreSaidInASentence() {
    Rejection.of(c -> new ChannelSplitLayer(c, 0, 0), "the number of parts is 0; the least is 1");
    Rejection.of(c -> new ChannelSplitLayer(c, 2, -1), "the part is -1; the least is 0");
    Rejection.of(c -> new ChannelSplitLayer(c, 2, 2), "part 2 is asked of 2 parts, counted from 0");
    Rejection.of(
        c -> new ChannelSplitLayer(c, 2, 0),
        "a channel split into 2 parts does not divide the channels of [1, 4, 4, 3]",
        1,
        4,
        4,
        3);
    Rejection.of(
        c -> new ChannelSplitLayer(c, 2, 0),
        "a channel split needs to know all sizes of its input but the batch, not [1, -1]",
        1,
        -1);
    Rejection.of(
        c -> new ChannelSplitLayer(c, 2, 0), "a channel split takes [N, ..., c], not [4]", 4);
  }
}
