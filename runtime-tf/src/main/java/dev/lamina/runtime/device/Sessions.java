package dev.lamina.runtime.device;

import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/** Opens sessions on what {@link Devices} has settled. */
public final class Sessions {
  private Sessions() {}

  /**
   * A session whose operations go to a GPU if one is used, and to the CPU where they have no kernel
   * for it.
   */
  public static Session open(Graph graph) {
    return open(graph, 0);
  }

  /**
   * @param threads of one operation, and operations at a time; 0 for as many as there are cores
   */
  public static Session open(Graph graph, int threads) {
    return open(graph, threads, 1);
  }

  /**
   * @param threads of one operation, and operations at a time; 0 for as many as there are cores
   * @param cpus how many virtual devices of the CPU operations may name
   */
  public static Session open(Graph graph, int threads, int cpus) {
    return open(
        graph,
        ConfigProto.newBuilder()
            .putDeviceCount("CPU", cpus)
            .setIntraOpParallelismThreads(threads)
            .setInterOpParallelismThreads(threads)
            // Strings and files of a checkpoint have kernels on the CPU only.
            .setAllowSoftPlacement(true)
            .build());
  }

  /**
   * @param options besides those of the device
   */
  public static Session open(Graph graph, ConfigProto options) {
    return new Session(graph, config(options, Devices.config(), Devices.onGpu()));
  }

  /**
   * On CPUs what TensorFlow makes of a graph before it runs it is the same after one round of its
   * optimizer as after two, and two passes of it find nothing: the one for layouts, which are those
   * of GPUs, and the one that splits sums when memory is short, after which XLA refuses them. Of a
   * deep network's first step they took a third.
   */
  static ConfigProto config(ConfigProto options, ConfigProto.Builder device, boolean gpu) {
    if (!gpu) {
      device.setGraphOptions(
          GraphOptions.newBuilder()
              .setRewriteOptions(
                  RewriterConfig.newBuilder()
                      .setMetaOptimizerIterations(RewriterConfig.NumIterationsType.ONE)
                      .setMemoryOptimization(RewriterConfig.MemOptType.NO_MEM_OPT)
                      .setLayoutOptimizer(RewriterConfig.Toggle.OFF)));
    }
    return device.mergeFrom(options).build();
  }
}
