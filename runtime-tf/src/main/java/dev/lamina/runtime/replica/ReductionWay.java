package dev.lamina.runtime.replica;

import dev.lamina.runtime.LaminaException;
import java.util.function.BooleanSupplier;
import org.tensorflow.op.Ops;

/**
 * Which {@link Reduction} the devices of a training take. The system property {@value #PROPERTY}
 * chooses; by default GPUs take NCCL if TensorFlow's library has it, and all others the graph.
 */
public enum ReductionWay {
  /** The first device adds: {@link GraphSum}. */
  GRAPH("the first one") {
    @Override
    public Reduction on(DeviceGroup devices, Ops first) {
      return new GraphSum(first);
    }
  },
  /** NVIDIA's library adds: {@link NcclSum}. */
  NCCL("NCCL") {
    @Override
    public Reduction on(DeviceGroup devices, Ops first) {
      return new NcclSum(first, devices);
    }
  };

  /** The system property: auto, nccl or graph. */
  public static final String PROPERTY = "lamina.reduction";

  private final String adder;

  ReductionWay(String adder) {
    this.adder = adder;
  }

  /**
   * As the system property says.
   *
   * @param gpus whether it is GPUs that add up
   * @param hasNccl whether TensorFlow's library has NCCL for them
   * @throws LaminaException if the property has an impossible value, or there is no NCCL
   */
  public static ReductionWay of(boolean gpus, BooleanSupplier hasNccl) {
    String asked = System.getProperty(PROPERTY, "auto");
    return switch (asked) {
      case "graph" -> GRAPH;
      case "auto" -> gpus && hasNccl.getAsBoolean() ? NCCL : GRAPH;
      case "nccl" -> {
        if (!gpus) {
          throw impossible(asked, "NCCL is for GPUs, and this process computes on the CPU");
        }
        if (!hasNccl.getAsBoolean()) {
          throw impossible(asked, "TensorFlow's library has no NCCL");
        }
        yield NCCL;
      }
      default -> throw impossible(asked, "there is no such way to add up");
    };
  }

  private static LaminaException impossible(String asked, String why) {
    return new LaminaException(
        "The system property %s is \"%s\", but %s; expected %sauto or graph."
            .formatted(PROPERTY, asked, why, asked.equals("nccl") ? "" : "nccl, "));
  }

  /**
   * The sums themselves.
   *
   * @param first operations on the first of the devices
   */
  public abstract Reduction on(DeviceGroup devices, Ops first);

  /** Who adds, as a phrase: "NCCL". */
  String adder() {
    return adder;
  }
}
