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

/**
 * The kernels of steps, out of what TensorFlow notes of each.
 *
 * <p>Of a GPU it notes things twice. Under the device's own name stands when the host started the
 * operations, which is no time of a kernel; under each of its streams, such as
 * "/device:GPU:0/stream:16", when the kernels ran, of which an operation may have several. A third
 * entry, "stream:all", has those of all streams again, and copies have entries of their own.
 * Source: TensorFlow 2.18's xplane_to_step_stats.cc.
 */
final class KernelRuns {
  private static final double NANOS = 1e3;

  /** Every graph begins with it, and it does nothing. */
  private static final String BEGIN = "_SOURCE";

  /** "conv1/Conv2D = _MklNativeConv2D(x, y)"; what has no label was no kernel. */
  private static final Pattern LABEL = Pattern.compile(" = ([A-Za-z0-9_>]+)\\(");

  private static final Pattern GPU = Pattern.compile("device:GPU:\\d+");
  private static final Pattern STREAM = Pattern.compile("/device:(GPU:\\d+)/stream:(\\d+)");

  /** "conv1/Conv2D:Conv2D"; names of kernels have no or two colons. */
  private static final Pattern OPERATION = Pattern.compile("([^:]+):([A-Za-z0-9_>]+)");

  private KernelRuns() {}

  /** The kernels of one step. */
  static List<KernelRun> of(StepStats step, Origins origins) {
    List<KernelRun> runs = new ArrayList<>();
    for (DeviceStepStats device : step.getDevStatsList()) {
      Matcher stream = STREAM.matcher(device.getDevice());
      if (stream.matches()) {
        long number = Long.parseLong(stream.group(2));
        device
            .getNodeStatsList()
            .forEach(node -> runs.add(onStream(node, stream.group(1), number, origins)));
      } else if (!GPU.matcher(device.getDevice()).find()) {
        onHost(device, origins, runs);
      }
    }
    return runs;
  }

  private static void onHost(DeviceStepStats device, Origins origins, List<KernelRun> runs) {
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

  /** Of streams there are whole microseconds only. */
  private static KernelRun onStream(NodeExecStats node, String gpu, long stream, Origins origins) {
    Matcher operation = OPERATION.matcher(node.getNodeName());
    boolean isKnown = operation.matches();
    String name = isKnown ? operation.group(1) : node.getNodeName();
    return new KernelRun(
        name,
        isKnown ? operation.group(2) : node.getTimelineLabel().replaceFirst("[ (<].*", ""),
        origins.of(name),
        node.getAllStartMicros(),
        node.getOpEndRelMicros() - node.getOpStartRelMicros(),
        gpu,
        stream);
  }

  /**
   * Each operation once, with the median of its times in several steps, the longest first. The
   * kernels that it has in one step are added up.
   */
  static List<KernelRun> medians(List<List<KernelRun>> steps) {
    Map<String, List<KernelRun>> byName = new HashMap<>();
    for (List<KernelRun> step : steps) {
      Map<String, KernelRun> once = new HashMap<>();
      for (KernelRun run : step) {
        once.merge(run.device() + run.name(), run, KernelRun::and);
      }
      once.forEach((key, run) -> byName.computeIfAbsent(key, k -> new ArrayList<>()).add(run));
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
