package dev.lamina.runtime.initializer;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The initial values of a variable. */
@FunctionalInterface
public interface Initializer {

  /**
   * Builds the initial values, the same whenever the seeds are.
   *
   * @param seed of the whole model
   * @param place a number of this variable
   */
  Operand<TFloat32> values(Ops tf, Shape shape, long seed, long place);
}
