package dev.lamina.runtime.initializer;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The initial values of a variable. */
@FunctionalInterface
public interface Initializer {

  /**
   * Builds the initial values, the same whenever seed and place are.
   *
   * @param shape of the variable; weights are [kernel, kernel, in, out] or [in, out]
   * @param seed of the whole model
   * @param place a number of this variable
   */
  Operand<TFloat32> values(Ops tf, Shape shape, long seed, long place);

  /**
   * How a bias starts whose weights this initializer makes: at zero, unless said otherwise.
   *
   * @param weights the shape of the weights
   */
  default Initializer forBias(Shape weights) {
    return new Constant(0);
  }
}
