package dev.lamina.samples.bench;

import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.model.Settings;
import dev.lamina.runtime.train.EpochResult;
import dev.lamina.runtime.train.StepResult;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainingListener;
import dev.lamina.samples.SampleModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What it costs to bring data into a step of training: picking or feeding a batch, random crop and
 * flip, normalisation. Steps of a trainer, as its listener hears of them, beside steps of the same
 * model on one batch in place; a few of one, then a few of the other, so that both see the same
 * machine.
 */
public final class InputBench {
  private static final int STEPS = 10;

  private final int rounds;
  private final int batch;

  /**
   * @param rounds that are counted, after one that is not, of ten steps each
   */
  public InputBench(int rounds, int batch) {
    this.rounds = rounds;
    this.batch = batch;
  }

  /**
   * Measures a classifier of images.
   *
   * @return one line: the medians in milliseconds, and the ratio of the medians
   */
  public String line(SampleModel model, boolean streamed) {
    Dataset data = data(model);
    List<Double> trained = new ArrayList<>();
    List<Double> inPlace = new ArrayList<>();
    try (StepInPlace step = new StepInPlace(model, batch);
        Trainer trainer =
            Trainer.of(model.factory())
                .epochs(rounds + 1)
                .batch(batch)
                .set(Settings.CROP, 4)
                .set(Settings.FLIP, true)
                .listener(listener(step, trained, inPlace))
                .build()) {
      trainer.fit(streamed ? data.streamed() : data);
    }
    double with = median(trained);
    double without = median(inPlace);
    return String.format(
        Locale.ROOT,
        "%-14s batch %d, %-22s %8.2f ms, in place %8.2f ms, ratio %.3f",
        model.name(),
        batch,
        streamed ? "fed by another thread:" : "picked on the device:",
        1e3 * with,
        1e3 * without,
        with / without);
  }

  private TrainingListener listener(StepInPlace step, List<Double> trained, List<Double> inPlace) {
    return new TrainingListener() {
      @Override
      public void stepDone(StepResult result) {
        if (result.epoch() > 1) {
          trained.add(result.seconds());
        }
      }

      @Override
      public void epochDone(EpochResult epoch, int epochs) {
        for (int i = 0; i < STEPS; i++) {
          long start = System.nanoTime();
          step.run();
          if (epoch.epoch() > 1) {
            inPlace.add((System.nanoTime() - start) / 1e9);
          }
        }
      }
    };
  }

  private Dataset data(SampleModel model) {
    List<Integer> shape = model.summary().inputShape();
    int classes = model.summary().outputShape().get(0);
    byte[] pixels = new byte[STEPS * batch * shape.get(0) * shape.get(1) * shape.get(2)];
    new Random(1).nextBytes(pixels);
    long[] labels = new long[STEPS * batch];
    Arrays.setAll(labels, i -> i % classes);
    List<String> names = IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    return Dataset.of("noise", shape.get(0), shape.get(1), shape.get(2), pixels, labels, names);
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
