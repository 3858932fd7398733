package dev.lamina.runtime.replica;

import java.util.Optional;
import org.tensorflow.DeviceSpec;
import org.tensorflow.DeviceSpec.DeviceType;
import org.tensorflow.op.Ops;

/**
 * The devices of one machine that a training is divided among: the first so many of a kind. One
 * device stands for wherever TensorFlow puts things.
 *
 * <p>Of CPUs there are as many as a session is asked for. They are virtual: all have the same
 * threads, so that nothing is faster on several of them, but all else is as on real ones. Of GPUs
 * there are as many as the machine has.
 *
 * @param type their kind
 * @param count at least 1
 * @param way how they add up
 */
public record DeviceGroup(DeviceType type, int count, ReductionWay way) {

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
    return new DeviceGroup(DeviceType.CPU, count, ReductionWay.GRAPH);
  }

  /** The first so many GPUs. */
  public static DeviceGroup gpus(int count, ReductionWay way) {
    return new DeviceGroup(DeviceType.GPU, count, way);
  }

  /** Whether they are GPUs, which are there or not, and not virtual. */
  public boolean areGpus() {
    return type == DeviceType.GPU;
  }

  /** How many devices of the CPU a session needs for them. */
  public int cpus() {
    return areGpus() ? 1 : count;
  }

  /** Whether there are two or more. */
  public boolean several() {
    return count > 1;
  }

  /**
   * How they add up.
   *
   * @param first operations on the first of them
   */
  public Reduction reduction(Ops first) {
    return way.on(this, first);
  }

  /** A line for the user of several GPUs, of which some machines connect some badly. */
  public Optional<String> note() {
    return areGpus() && several()
        ? Optional.of("on %s GPUs, whose gradients %s adds up".formatted(count, way.adder()))
        : Optional.empty();
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
