package dev.lamina.samples.profile;

import dev.lamina.Precision;
import dev.lamina.runtime.device.Devices;
import dev.lamina.samples.SampleModel;
import dev.lamina.samples.bench.GpuMemory;
import dev.lamina.samples.bench.StepInPlace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.StepStats;

/**
 * What a model's training step spends its time on. On the CPU the kernels are timed one after the
 * other, each with all threads, so that their times add up: the sum is what the step would take if
 * there were nothing between them. On a GPU they run as in training, nearly all one after the other
 * anyway. Beside it stands the step as training runs it, not traced.
 *
 * @param header what was measured, and the step as a whole
 * @param kernels each with the median of its times, the longest first
 * @param lastStep the kernels of one step as they ran
 */
public record StepProfile(String header, List<KernelRun> kernels, List<KernelRun> lastStep) {
  private static final int WARM_UP = 2;
  private static final double MILLI = 1e3;
  private static final String LINE = "%-29s %9.2f ms%s%n";

  /** Takes steps of the model on random examples. */
  public static StepProfile of(SampleModel model, Precision precision, int batch, int steps) {
    double[] asTrained = new double[steps];
    List<StepStats> traced = new ArrayList<>();
    StringBuilder header =
        new StringBuilder(
            "%s, batch %s, %s, %s, medians of %s steps%n"
                .formatted(
                    model.name(),
                    batch,
                    precision.name().toLowerCase(Locale.ROOT),
                    Devices.onGpu()
                        ? "on a GPU"
                        : Runtime.getRuntime().availableProcessors() + " processors",
                    steps));
    try (StepInPlace free = new StepInPlace(model, precision, batch, asTraining())) {
      Origins origins = new Origins(free.definition(), free.loss(), free.gradients());
      if (Devices.onGpu()) {
        for (int step = -WARM_UP; step < steps; step++) {
          double millis = millis(free);
          StepStats trace = free.trace();
          if (step >= 0) {
            asTrained[step] = millis;
            traced.add(trace);
          }
        }
        return onGpu(header, asTrained, traced, origins);
      }
      double[] inOrder = new double[steps];
      try (StepInPlace ordered = new StepInPlace(model, precision, batch, oneByOne())) {
        for (int step = -WARM_UP; step < steps; step++) {
          double with = millis(free);
          double alone = millis(ordered);
          StepStats trace = ordered.trace();
          if (step >= 0) {
            asTrained[step] = with;
            inOrder[step] = alone;
            traced.add(trace);
          }
        }
      }
      header.append(line("step as in training", median(asTrained), ""));
      header.append(line("step, one kernel at a time", median(inOrder), ""));
      List<List<KernelRun>> runs = traced.stream().map(t -> KernelRuns.of(t, origins)).toList();
      List<KernelRun> kernels = KernelRuns.medians(runs);
      double sum = kernels.stream().mapToDouble(KernelRun::micros).sum() / MILLI;
      header.append(
          line("sum of the kernels' own times", sum, ", %s kernels".formatted(kernels.size())));
      return new StepProfile(header.toString(), kernels, runs.get(steps - 1));
    }
  }

  /** What the traces of steps on GPUs tell. */
  static StepProfile onGpu(
      StringBuilder header, double[] asTrained, List<StepStats> traced, Origins origins) {
    double step = median(asTrained);
    header.append(line("step as in training", step, ""));
    List<List<KernelRun>> runs = traced.stream().map(t -> KernelRuns.of(t, origins)).toList();
    List<Map<String, Double>> busy = runs.stream().map(GpuBusy::micros).toList();
    Set<String> gpus = new TreeSet<>();
    busy.forEach(each -> gpus.addAll(each.keySet()));
    for (String gpu : gpus) {
      double millis =
          median(busy.stream().mapToDouble(each -> each.getOrDefault(gpu, 0.0)).toArray()) / MILLI;
      String share = String.format(Locale.ROOT, ", %.1f %% of the step", 100 * millis / step);
      header.append(line(gpu + " busy with kernels", millis, share));
    }
    if (gpus.isEmpty()) {
      header.append(
          "the GPU's kernels were not timed: CUDA's libcupti.so.12 is missing, or the driver lets administrators alone use it%n"
              .formatted());
    }
    GpuMemory.mostOf(traced.get(traced.size() - 1))
        .forEach(
            (gpu, bytes) ->
                header.append(
                    String.format(
                        Locale.ROOT,
                        "%-29s %,9d MiB at most%n",
                        "memory in use, " + gpu,
                        (bytes + (1L << 20) - 1) >> 20)));
    return new StepProfile(header.toString(), KernelRuns.medians(runs), runs.get(runs.size() - 1));
  }

  private static ConfigProto asTraining() {
    return ConfigProto.getDefaultInstance();
  }

  private static ConfigProto oneByOne() {
    return ConfigProto.newBuilder()
        .setInterOpParallelismThreads(1)
        // Else it takes the threads of the first session of the process.
        .setUsePerSessionThreads(true)
        .build();
  }

  private static String line(String what, double millis, String more) {
    return String.format(Locale.ROOT, LINE, what, millis, more);
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
