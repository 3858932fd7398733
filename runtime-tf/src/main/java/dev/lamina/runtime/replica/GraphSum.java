package dev.lamina.runtime.replica;

import java.util.Collections;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Sums as operations of the graph: the first device adds, in the order of the devices, so that
 * equal runs give equal sums, and TensorFlow carries parts there and the sum to whoever reads it.
 */
public final class GraphSum implements Reduction {
  private final Ops first;

  /**
   * @param first operations on the first device
   */
  public GraphSum(Ops first) {
    this.first = first.withSubScope("reduction");
  }

  @Override
  public Operand<TFloat32> toFirst(List<Operand<TFloat32>> parts) {
    return first.math.addN(parts);
  }

  @Override
  public List<Operand<TFloat32>> toAll(List<Operand<TFloat32>> parts) {
    return Collections.nCopies(parts.size(), toFirst(parts));
  }
}
