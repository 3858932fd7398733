package dev.lamina.runtime.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.RunMetadata;
import org.tensorflow.proto.RunOptions;

/**
 * Tells which operations of a step ran on another device than was meant. Where an operation has no
 * kernel for a GPU, TensorFlow takes the CPU without a word, and the step waits for copies there
 * and back.
 */
public final class Placement {
  private static final int SHOWN = 8;

  /** What is on the host by its nature: inputs, outputs, copies, files and texts. */
  private static final Set<String> HOST =
      Set.of(
          "_Arg",
          "_Retval",
          "_Send",
          "_Recv",
          "_HostSend",
          "_HostRecv",
          "_SOURCE",
          "_SINK",
          "Const",
          "NoOp",
          "Placeholder",
          "ControlTrigger",
          "Assert",
          "SaveV2",
          "RestoreV2",
          "MergeV2Checkpoints",
          "ShardedFilename",
          "ReadFile",
          "WriteFile",
          "StringJoin",
          "StringFormat",
          "Print",
          "PrintV2");

  private Placement() {}

  /** Options with which a run tells where its operations were put. */
  public static RunOptions asking() {
    return RunOptions.newBuilder().setOutputPartitionGraphs(true).build();
  }

  /**
   * The operations of a run that were meant for another device, as "name (kind)", in order.
   *
   * @param run was made with {@link #asking}
   * @param meant the device, as a part of its name: "GPU:0", or "GPU" for any
   */
  public static List<String> elsewhere(RunMetadata run, String meant) {
    List<String> found = new ArrayList<>();
    for (GraphDef partition : run.getPartitionGraphsList()) {
      for (NodeDef node : partition.getNodeList()) {
        if (!node.getDevice().contains(meant) && !HOST.contains(node.getOp()) && !isText(node)) {
          found.add("%s (%s)".formatted(node.getName(), node.getOp()));
        }
      }
    }
    return found.stream().sorted().toList();
  }

  /** Text has no place on a GPU. */
  private static boolean isText(NodeDef node) {
    return node.getAttrMap().values().stream()
        .anyMatch(value -> value.getType() == DataType.DT_STRING);
  }

  /** One sentence about them; empty if there are none. */
  public static Optional<String> sentence(List<String> elsewhere, String meant) {
    if (elsewhere.isEmpty()) {
      return Optional.empty();
    }
    int more = elsewhere.size() - SHOWN;
    return Optional.of(
        "%s %s of this step %s meant for %s and ran on the CPU: %s%s."
            .formatted(
                elsewhere.size(),
                elsewhere.size() == 1 ? "operation" : "operations",
                elsewhere.size() == 1 ? "was" : "were",
                meant,
                String.join(", ", elsewhere.subList(0, Math.min(SHOWN, elsewhere.size()))),
                more > 0 ? " and %s more".formatted(more) : ""));
  }
}
