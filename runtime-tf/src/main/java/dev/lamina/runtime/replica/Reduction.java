package dev.lamina.runtime.replica;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * How the devices of a training add up: gradients onto the first device, where the variables are,
 * and statistics onto every device. All that devices tell each other about numbers that are learned
 * goes through here, so that another way between them is another implementation: the sums of NCCL,
 * where the devices are GPUs that have one.
 */
public interface Reduction {

  /**
   * The sum on the first device.
   *
   * @param parts one on each device, in their order, all of one shape
   */
  Operand<TFloat32> toFirst(List<Operand<TFloat32>> parts);

  /**
   * The sum on every device, in their order.
   *
   * @param parts one on each device, in their order, all of one shape
   */
  List<Operand<TFloat32>> toAll(List<Operand<TFloat32>> parts);
}
