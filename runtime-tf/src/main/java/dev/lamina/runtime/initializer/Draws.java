package dev.lamina.runtime.initializer;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Random numbers that depend on nothing but a seed and a place. */
final class Draws {
  private Draws() {}

  /** Uniform on [-bound, bound). */
  static Operand<TFloat32> uniform(Ops tf, Shape shape, long seed, long place, double bound) {
    return tf.math.sub(
        tf.math.mul(unit(tf, shape, seed, place), tf.constant((float) (2 * bound))),
        tf.constant((float) bound));
  }

  /** Uniform on [0, 1). */
  static Operand<TFloat32> unit(Ops tf, Shape shape, long seed, long place) {
    return tf.random.statelessRandomUniform(
        tf.constant(shape.asArray()), tf.constant(new long[] {seed, place}));
  }

  /** Normal with mean 0. */
  static Operand<TFloat32> normal(Ops tf, Shape shape, long seed, long place, double deviation) {
    Operand<TFloat32> standard =
        tf.random.statelessRandomNormal(
            tf.constant(shape.asArray()), tf.constant(new long[] {seed, place}));
    return tf.math.mul(standard, tf.constant((float) deviation));
  }
}
