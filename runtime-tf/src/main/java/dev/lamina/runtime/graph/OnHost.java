package dev.lamina.runtime.graph;

import org.tensorflow.DeviceSpec;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/**
 * What kernels for GPUs read in the host's memory, such as the seed of random numbers. If it were
 * computed on the card it would be copied back in every step, and the host would wait until the
 * card has done all that came before.
 */
public final class OnHost {
  private static final DeviceSpec CPU =
      DeviceSpec.newBuilder().deviceType(DeviceSpec.DeviceType.CPU).deviceIndex(0).build();

  private OnHost() {}

  /** The operations of a graph, on the CPU. */
  public static Ops of(Ops tf) {
    return tf.withDevice(CPU);
  }

  /** A number of the type of a tensor, such as what is padded with. */
  public static <T extends TNumber> Operand<T> number(Ops tf, Operand<T> like, Number value) {
    return of(tf).constantOfSameType(like, value);
  }
}
