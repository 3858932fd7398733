package dev.lamina.samples.zoo;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** Random numbers in a graph that are the same whenever it runs. */
final class RandomNumbers {

  /** Characters that the text models know. */
  private static final float CHARACTERS = 70;

  private final Ops tf;

  RandomNumbers(Ops tf) {
    this.tf = tf;
  }

  /** Inputs of a model: pixels, or the numbers of characters where an example has one axis. */
  Operand<TFloat32> input(int batch, List<Integer> shape, long seed) {
    long[] sizes = new long[shape.size() + 1];
    sizes[0] = batch;
    for (int i = 0; i < shape.size(); i++) {
      sizes[i + 1] = shape.get(i);
    }
    return shape.size() > 1
        ? normal(Shape.of(sizes), seed)
        : tf.math.floor(tf.math.mul(uniform(Shape.of(sizes), seed), tf.constant(CHARACTERS)));
  }

  /** Whole numbers from 0 to below the limit, [batch]. */
  Operand<TInt64> classes(int batch, int limit, long seed) {
    Operand<TFloat32> unit = uniform(Shape.of(batch), seed);
    return tf.dtypes.cast(tf.math.mul(unit, tf.constant((float) limit)), TInt64.class);
  }

  Operand<TFloat32> normal(Shape shape, long seed) {
    return tf.random.statelessRandomNormal(
        tf.constant(shape.asArray()), tf.constant(new long[] {seed, seed}));
  }

  private Operand<TFloat32> uniform(Shape shape, long seed) {
    return tf.random.statelessRandomUniform(
        tf.constant(shape.asArray()), tf.constant(new long[] {seed, seed}));
  }
}
