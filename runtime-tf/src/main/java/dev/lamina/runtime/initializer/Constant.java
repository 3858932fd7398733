package dev.lamina.runtime.initializer;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * One value everywhere.
 *
 * @param value rounded to float32
 */
public record Constant(double value) implements Initializer {

  @Override
  public Operand<TFloat32> values(Ops tf, Shape shape, long seed, long place) {
    return tf.fill(tf.constant(shape.asArray()), tf.constant((float) value));
  }
}
