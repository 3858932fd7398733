package dev.lamina.samples.bench;

import dev.lamina.Precision;
import dev.lamina.samples.SampleModel;
import java.util.List;
import java.util.Locale;

/** A model's training step in bfloat16 beside the same step in float32, in turn, in one process. */
public final class PrecisionBench {
  private static final int WARM_UP = 3;

  private PrecisionBench() {}

  /**
   * Measures a classifier.
   *
   * @return one line: the medians in milliseconds, float32 over bfloat16 with its quarters, and the
   *     losses of the last step
   */
  public static String line(SampleModel model, int batch, int rounds) {
    try (Turn fp32 = new Turn(model, batch, Precision.FP32);
        Turn bf16 = new Turn(model, batch, Precision.BF16)) {
      Rounds times = Rounds.of(List.of(bf16, fp32), WARM_UP, rounds);
      return String.format(
          Locale.ROOT,
          "%-14s batch %d: fp32 %8.2f ms, bf16 %8.2f ms, ratio %.2f (%.2f to %.2f), losses %.4f and %.4f",
          model.name(),
          batch,
          1e3 * times.median(1),
          1e3 * times.median(0),
          times.ratio(1, 0.5),
          times.ratio(1, 0.25),
          times.ratio(1, 0.75),
          fp32.loss,
          bf16.loss);
    }
  }

  private static final class Turn implements Measured {
    private final Turns turns;
    private float loss;

    Turn(SampleModel model, int batch, Precision precision) {
      turns = new Turns(model, batch, precision, Work.TRAINING);
    }

    @Override
    public void run() {
      loss = turns.run(1)[0];
    }

    @Override
    public void close() {
      turns.close();
    }
  }
}
