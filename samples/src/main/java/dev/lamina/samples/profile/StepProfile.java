package dev.lamina.samples.profile;

import dev.lamina.Precision;
import dev.lamina.samples.SampleModel;
import dev.lamina.samples.bench.StepInPlace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.tensorflow.proto.ConfigProto;

/**
 * What a model's training step spends its time on. The kernels are timed one after the other, each
 * with all threads, so that their times add up: the sum is what the step would take if there were
 * nothing between them. Beside it stands the step as training runs it, not traced.
 *
 * @param header what was measured, and the step as a whole
 * @param kernels each with the median of its times, the longest first
 * @param lastStep the kernels of one step as they ran
 */
public record StepProfile(String header, List<KernelRun> kernels, List<KernelRun> lastStep) {
  private static final int WARM_UP = 2;
  private static final double MILLI = 1e3;

  /** Takes steps of the model on random examples. */
  public static StepProfile of(SampleModel model, int batch, Precision precision, int steps) {
    ConfigProto oneByOne =
        ConfigProto.newBuilder()
            .setInterOpParallelismThreads(1)
            // Else it takes the threads of the first session of the process.
            .setUsePerSessionThreads(true)
            .build();
    double[] asTrained = new double[steps];
    double[] inOrder = new double[steps];
    List<List<KernelRun>> traced = new ArrayList<>();
    try (StepInPlace free =
            new StepInPlace(model, batch, precision, ConfigProto.getDefaultInstance());
        StepInPlace ordered = new StepInPlace(model, batch, precision, oneByOne)) {
      Origins origins = new Origins(ordered.definition(), ordered.loss(), ordered.gradients());
      for (int step = -WARM_UP; step < steps; step++) {
        double with = millis(free);
        double alone = millis(ordered);
        List<KernelRun> runs = KernelRuns.of(ordered.trace(), origins);
        if (step >= 0) {
          asTrained[step] = with;
          inOrder[step] = alone;
          traced.add(runs);
        }
      }
    }
    List<KernelRun> kernels = KernelRuns.medians(traced);
    double sum = kernels.stream().mapToDouble(KernelRun::micros).sum() / MILLI;
    String header =
        String.format(
            Locale.ROOT,
            """
            %s, %s, batch %d, %d processors, medians of %d steps
            step as in training           %9.2f ms
            step, one kernel at a time    %9.2f ms
            sum of the kernels' own times %9.2f ms, %d kernels
            """,
            model.name(),
            precision.name().toLowerCase(Locale.ROOT),
            batch,
            Runtime.getRuntime().availableProcessors(),
            steps,
            median(asTrained),
            median(inOrder),
            sum,
            kernels.size());
    return new StepProfile(header, kernels, traced.get(steps - 1));
  }

  private static double millis(StepInPlace step) {
    long start = System.nanoTime();
    step.run();
    return (System.nanoTime() - start) / 1e6;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /**
   * The step, the kinds of kernels and the layers as text.
   *
   * @param rows of each table at most
   */
  public String text(int rows) {
    return String.join(
        "\n",
        header,
        ProfileTable.byKind(kernels).text(rows),
        ProfileTable.byLayer(kernels).text(rows));
  }

  /** The last step, for chrome://tracing. */
  public String chromeTrace() {
    return ChromeTrace.of(lastStep);
  }
}
