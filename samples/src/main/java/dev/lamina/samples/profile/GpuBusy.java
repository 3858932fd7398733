package dev.lamina.samples.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How long each GPU had a kernel running in a step, however many at a time. */
final class GpuBusy {
  private GpuBusy() {}

  /**
   * Microseconds by GPU; nothing where there is none, or none was traced.
   *
   * @param runs of one step
   */
  static Map<String, Double> micros(List<KernelRun> runs) {
    Map<String, List<KernelRun>> byGpu = new TreeMap<>();
    for (KernelRun run : runs) {
      if (run.device().startsWith("GPU")) {
        byGpu.computeIfAbsent(run.device(), gpu -> new ArrayList<>()).add(run);
      }
    }
    Map<String, Double> busy = new TreeMap<>();
    byGpu.forEach((gpu, own) -> busy.put(gpu, covered(own)));
    return busy;
  }

  private static double covered(List<KernelRun> runs) {
    double sum = 0;
    double until = Double.NEGATIVE_INFINITY;
    runs.sort(Comparator.comparingDouble(KernelRun::startMicros));
    for (KernelRun run : runs) {
      double end = run.startMicros() + run.micros();
      sum += Math.max(0, end - Math.max(until, run.startMicros()));
      until = Math.max(until, end);
    }
    return sum;
  }
}
