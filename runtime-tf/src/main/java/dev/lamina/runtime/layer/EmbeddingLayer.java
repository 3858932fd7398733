package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Layout;
import dev.lamina.runtime.graph.Sizes;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.initializer.Initializer;
import dev.lamina.runtime.initializer.Normal;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A learned row for each whole number, as PyTorch's Embedding: {@code [N, l]} to {@code [N, l,
 * size]}. A number outside [0, count) gives a row of zeros and moves no weight, and one that is not
 * whole is rounded first. The gradient of the input is zero.
 *
 * <p>Variable: weight [count, size].
 */
public final class EmbeddingLayer extends PlacedLayer {
  private final Ids known;
  private final int size;
  private final Variable weight;
  private Operand<TFloat32> input;
  private Operand<TInt32> ids;

  private EmbeddingLayer(Builder builder) {
    super(builder.context);
    known = builder.known;
    size = builder.size;
    Shape shape = Shape.of(known.count(), size);
    weight = context().weight(shape, builder.initializer, Layout.SAME);
  }

  /**
   * Starts an embedding with PyTorch's initial values, normal with mean 0 and deviation 1.
   *
   * @param count how many numbers have a row; at most 2^24, above which floats skip some
   * @param size of a row
   * @throws IllegalArgumentException if either is out of range
   */
  public static Builder of(GraphContext context, int count, int size) {
    return new Builder(context, count, size);
  }

  @Override
  Operand<TFloat32> buildForward(Operand<TFloat32> x) {
    Ids.check("an embedding", x);
    Ops tf = context().tf();
    input = x;
    ids = known.of(tf, x);
    // Gather fails the step for an id that is not there.
    Operand<TInt32> present = tf.math.maximum(ids, tf.constant(0));
    Operand<TFloat32> rows = tf.gather(context().read(weight), present, tf.constant(0));
    return tf.select(
        tf.expandDims(tf.math.greaterEqual(ids, tf.constant(0)), tf.constant(2)),
        rows,
        tf.constant(0f));
  }

  @Override
  Operand<TFloat32> buildBackward(Operand<TFloat32> dOutput) {
    Ops tf = context().tf();
    // It passes over the rows of negative ids.
    weight.addGradient(
        tf,
        tf.math.unsortedSegmentSum(
            tf.reshape(dOutput, Sizes.constant(tf, -1, size)),
            tf.reshape(ids, Sizes.constant(tf, -1)),
            tf.constant(known.count())));
    return tf.zerosLike(input);
  }

  /** What an embedding is; each method changes one default. */
  public static final class Builder {
    private final GraphContext context;
    private final Ids known;
    private final int size;
    private Initializer initializer = new Normal(1);

    private Builder(GraphContext context, int count, int size) {
      this.context = context;
      this.known = new Ids("the count of an embedding", count);
      this.size = Arguments.atLeast(1, "the size of a row", size);
    }

    /** Initial values; normal with mean 0 and deviation 1 by default. */
    public Builder initializer(Initializer values) {
      initializer = values;
      return this;
    }

    /** Makes the layer and its variable. */
    public EmbeddingLayer build() {
      return new EmbeddingLayer(this);
    }
  }
}
