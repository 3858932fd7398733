package dev.lamina.samples.model;

import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.data.FashionMnist;
import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.train.StepResult;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainingListener;
import dev.lamina.samples.mnist.MnistConvGraph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Trains for 2,000 steps and fails if the process grows after the first 200; Linux only. */
final class MemoryCheck {
  private static final int STEPS_OF_AN_EPOCH = 100;
  private static final int BATCH = 64;
  private static final double ALLOWED = 0.03;

  private MemoryCheck() {}

  public static void main(String[] arguments) {
    Dataset images =
        FashionMnist.read(
                "built in",
                file ->
                    MemoryCheck.class.getResourceAsStream(
                        "/dev/lamina/samples/data/fashion-mnist/" + file))
            .train()
            .subset(STEPS_OF_AN_EPOCH * BATCH);
    boolean flat = isFlat(MnistConvGraph::new, images) & isFlat(SmallConvReLUGraph::new, images);
    if (!flat) {
      System.exit(1);
    }
  }

  private static boolean isFlat(ModelGraph.Factory model, Dataset images) {
    long[] early = new long[1];
    long[] most = new long[1];
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void stepDone(StepResult step) {
            int all = (step.epoch() - 1) * step.steps() + step.step();
            if (all < 200 || all % 100 != 0) {
              return;
            }
            long now = residentKilobytes();
            if (all == 200) {
              early[0] = now;
            }
            most[0] = Math.max(most[0], now);
            if (all == 200 || all % 600 == 0 || all == 2000) {
              System.out.printf("  step %,6d  %,9d kB%n", all, now);
            }
          }
        };
    try (Trainer trainer =
        Trainer.of(model).epochs(20).batch(BATCH).learningRate(0.01).progress(listener).build()) {
      System.out.println(trainer.summary().name());
      trainer.fit(images);
    }
    double growth = (double) most[0] / early[0] - 1;
    System.out.printf(
        "  growth after step 200: %.2f %%, allowed %.0f %%%n", 100 * growth, 100 * ALLOWED);
    return growth <= ALLOWED;
  }

  private static long residentKilobytes() {
    try {
      List<String> lines = Files.readAllLines(Path.of("/proc/self/status"));
      String line = lines.stream().filter(l -> l.startsWith("VmRSS:")).findFirst().orElseThrow();
      return Long.parseLong(line.replaceAll("\\D", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
