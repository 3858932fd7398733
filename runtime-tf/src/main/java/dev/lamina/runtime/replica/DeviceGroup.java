package dev.lamina.runtime.replica;

import org.tensorflow.DeviceSpec;
import org.tensorflow.DeviceSpec.DeviceType;
import org.tensorflow.op.Ops;

/**
 * The devices of one machine that a training is divided among: the first so many of a kind. One
 * device stands for wherever TensorFlow puts things.
 *
 * <p>Of CPUs there are as many as a session is asked for. They are virtual: all have the same
 * threads, so that nothing is faster on several of them, but all else is as on real ones.
 *
 * @param type their kind
 * @param count at least 1
 */
public record DeviceGroup(DeviceType type, int count) {

  /** Where TensorFlow puts things. */
  public static final DeviceGroup ONE = cpus(1);

  /**
   * @throws IllegalArgumentException if the count is below 1
   */
  public DeviceGroup {
    if (count < 1) {
      throw new IllegalArgumentException("there cannot be " + count + " devices");
    }
  }

  /** So many virtual devices of the CPU. */
  public static DeviceGroup cpus(int count) {
    return new DeviceGroup(DeviceType.CPU, count);
  }

  /** Whether there are two or more. */
  public boolean several() {
    return count > 1;
  }

  /**
   * The operations of a graph, on one of several devices.
   *
   * @param number from 0
   */
  public Ops on(Ops tf, int number) {
    return tf.withDevice(DeviceSpec.newBuilder().deviceType(type).deviceIndex(number).build());
  }
}
