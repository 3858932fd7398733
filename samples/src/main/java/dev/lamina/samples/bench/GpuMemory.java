package dev.lamina.samples.bench;

import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.proto.AllocatorMemoryUsed;
import org.tensorflow.proto.DeviceStepStats;
import org.tensorflow.proto.NodeExecStats;
import org.tensorflow.proto.StepStats;

/**
 * The most memory of each GPU that was in use at a time in a step: variables, what was kept for the
 * backward pass, and what a kernel took for itself while it ran. What CUDA takes, and what
 * TensorFlow holds in reserve, is not in it.
 *
 * <p>Source: of each operation that has run TensorFlow notes what its allocator had given out
 * (allocator_bytes_in_use), and how much more the operation had at its fullest (peak_bytes) than it
 * left behind (live_bytes): step_stats.proto and step_stats_collector.cc of TensorFlow 2.18.
 */
public final class GpuMemory {
  private static final String ALLOCATOR = "GPU_";

  private GpuMemory() {}

  /**
   * Bytes by GPU, such as GPU_0; nothing where there is none.
   *
   * @param step traced
   */
  public static Map<String, Long> mostOf(StepStats step) {
    Map<String, Long> most = new TreeMap<>();
    for (DeviceStepStats device : step.getDevStatsList()) {
      for (NodeExecStats node : device.getNodeStatsList()) {
        for (AllocatorMemoryUsed used : node.getMemoryList()) {
          if (used.getAllocatorName().startsWith(ALLOCATOR)) {
            long passing = Math.max(0, used.getPeakBytes() - used.getLiveBytes());
            most.merge(
                used.getAllocatorName().replaceFirst("_bfc$", ""),
                used.getAllocatorBytesInUse() + passing,
                Math::max);
          }
        }
      }
    }
    return most;
  }
}
