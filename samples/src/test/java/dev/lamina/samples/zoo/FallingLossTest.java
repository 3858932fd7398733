package dev.lamina.samples.zoo;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.samples.SampleModel;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each architecture, with a part of its channels, learns one batch of 32 by heart. */
@Tag("zoo")
final class FallingLossTest {
  private static final int STEPS = 60;

  static Stream<String> architectures() {
    return SmallZoo.all().stream().map(SampleModel::name);
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void theLossFalls(String name) {
    // One is deep and has no normalization, the loss of the other never leaves 0 to 1.
    boolean slow = name.equals("small-unet") || name.equals("small-textcnn");
    try (OneBatch batch = new OneBatch(SmallZoo.find(name), slow ? 0.01f : 0.003f)) {
      List<Float> losses = batch.losses(STEPS);
      float start = losses.get(0);
      float least = Collections.min(losses);
      assertTrue(
          least < (slow ? 0.5 : 0.1) * start,
          () -> "from %s the loss fell to %s only".formatted(start, least));
    }
  }
}
