package dev.lamina.samples.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorflow.proto.DeviceStepStats;
import org.tensorflow.proto.NodeExecStats;
import org.tensorflow.proto.StepStats;

/** The kernels of steps, out of what TensorFlow notes of each. */
final class KernelRuns {
  private static final double NANOS = 1e3;

  /** Every graph begins with it, and it does nothing. */
  private static final String BEGIN = "_SOURCE";

  /** "conv1/Conv2D = _MklNativeConv2D(x, y)"; what has no label was no kernel. */
  private static final Pattern LABEL = Pattern.compile(" = ([A-Za-z0-9_>]+)\\(");

  private KernelRuns() {}

  /** The kernels of one step. */
  static List<KernelRun> of(StepStats step, Origins origins) {
    List<KernelRun> runs = new ArrayList<>();
    for (DeviceStepStats device : step.getDevStatsList()) {
      String name = device.getDevice().replaceAll("^.*device:", "");
      for (NodeExecStats node : device.getNodeStatsList()) {
        Matcher label = LABEL.matcher(node.getTimelineLabel());
        if (!label.find() || node.getNodeName().equals(BEGIN)) {
          continue;
        }
        runs.add(
            new KernelRun(
                node.getNodeName(),
                label.group(1),
                origins.of(node.getNodeName()),
                node.getAllStartMicros() + node.getOpStartRelNanos() / NANOS,
                (node.getOpEndRelNanos() - node.getOpStartRelNanos()) / NANOS,
                name,
                node.getThreadId()));
      }
    }
    return runs;
  }

  /** Each kernel once, with the median of its times in several steps, the longest first. */
  static List<KernelRun> medians(List<List<KernelRun>> steps) {
    Map<String, List<KernelRun>> byName = new HashMap<>();
    for (List<KernelRun> step : steps) {
      for (KernelRun run : step) {
        byName.computeIfAbsent(run.device() + run.name(), n -> new ArrayList<>()).add(run);
      }
    }
    return byName.values().stream()
        .map(KernelRuns::median)
        .sorted(Comparator.comparingDouble(KernelRun::micros).reversed())
        .toList();
  }

  private static KernelRun median(List<KernelRun> runs) {
    List<KernelRun> sorted =
        runs.stream().sorted(Comparator.comparingDouble(KernelRun::micros)).toList();
    return sorted.get((sorted.size() - 1) / 2);
  }
}
