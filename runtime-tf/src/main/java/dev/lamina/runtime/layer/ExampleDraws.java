package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Sizes;
import dev.lamina.runtime.replica.Replica;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Random numbers for the examples of a batch, uniform in [0, 1). They follow from seed, step, place
 * and where an example is in the whole batch, so that it makes no difference how many replicas
 * divide the batch: each draws the numbers of all and takes those of its own.
 */
final class ExampleDraws {
  private ExampleDraws() {}

  /**
   * Draws.
   *
   * @param place the one set of numbers of which this is
   * @param like a tensor of the replica's examples, [N, ...]
   * @return of its shape
   * @throws IllegalArgumentException if there are several replicas and its shape is not known
   */
  static Operand<TFloat32> uniform(Ops tf, GraphContext place, Operand<TFloat32> like) {
    Replica replica = place.replica();
    if (replica.count() == 1) {
      return tf.random.statelessRandomUniform(Sizes.of(tf, like), place.randomSeed());
    }
    Shape own = like.shape();
    if (own.hasUnknownDimension()) {
      throw new IllegalArgumentException(
          "random numbers in one of several replicas need a known shape, not " + own);
    }
    long[] all = own.asArray();
    all[0] *= replica.count();
    long[] begin = new long[all.length];
    begin[0] = own.get(0) * replica.number();
    Operand<TFloat32> drawn =
        tf.random.statelessRandomUniform(Sizes.constant(tf, all), place.randomSeed());
    return tf.slice(drawn, Sizes.constant(tf, begin), Sizes.constant(tf, own.asArray()));
  }
}
