package dev.lamina.runtime.replica;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.distribute.NcclAllReduce;
import org.tensorflow.types.TFloat32;

/**
 * Sums by NVIDIA's NCCL, between GPUs of one machine: each hands its part on to its neighbour, and
 * all have the sum at the end.
 *
 * <p>TensorFlow meets the parts of a sum by a shared name while the step runs, and starts the sums
 * that are complete on all GPUs in one order, so that they need no order in the graph; a part that
 * is never asked for would keep the others waiting. So whoever takes a sum on one GPU waits for
 * those on the others: none can be left out, whatever part of the graph is run. Source: TensorFlow
 * 2.18's nccl_ops.cc and nccl_manager.cc.
 *
 * <p>The sum on the first GPU is an all-reduce too: TensorFlow's NcclReduce takes the first output
 * of whatever operation computes a part (nccl_rewrite.cc), and gradients are other outputs as well.
 */
public final class NcclSum implements Reduction {

  /** The kind of operation that it takes; TensorFlow's library has it or not. */
  public static final String OPERATION = "NcclAllReduce";

  private final Ops tf;
  private final DeviceGroup devices;
  private int sums;

  /**
   * @param tf operations on any device
   * @param devices two GPUs or more
   */
  public NcclSum(Ops tf, DeviceGroup devices) {
    this.tf = tf.withSubScope("reduction");
    this.devices = devices;
  }

  @Override
  public Operand<TFloat32> toFirst(List<Operand<TFloat32>> parts) {
    return afterAll(0, reduced(parts));
  }

  @Override
  public List<Operand<TFloat32>> toAll(List<Operand<TFloat32>> parts) {
    List<NcclAllReduce<TFloat32>> reduced = reduced(parts);
    return IntStream.range(0, parts.size()).mapToObj(number -> afterAll(number, reduced)).toList();
  }

  private List<NcclAllReduce<TFloat32>> reduced(List<Operand<TFloat32>> parts) {
    if (parts.size() != devices.count()) {
      throw new IllegalArgumentException(
          parts.size() + " parts cannot be added up by " + devices.count() + " devices");
    }
    // TensorFlow adds the number of the run to it, so that it need not differ between graphs.
    String name = "sum" + sums++;
    List<NcclAllReduce<TFloat32>> reduced = new ArrayList<>();
    for (int number = 0; number < parts.size(); number++) {
      reduced.add(
          NcclAllReduce.create(
              devices.on(tf, number).scope(), parts.get(number), "sum", (long) parts.size(), name));
    }
    return reduced;
  }

  private Operand<TFloat32> afterAll(int number, List<NcclAllReduce<TFloat32>> reduced) {
    List<Op> others = new ArrayList<>(reduced);
    others.remove(number);
    return devices.on(tf, number).withControlDependencies(others).identity(reduced.get(number));
  }
}
