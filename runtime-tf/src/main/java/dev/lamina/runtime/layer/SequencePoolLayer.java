package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.GraphContext;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A pool over a sequence, as the pool of an image of one row. */
abstract class SequencePoolLayer extends PlacedLayer {
  private final String name;
  private final WindowAxis axis;
  private final PlacedLayer pool;
  private Shape shape;

  /**
   * @param name how messages call it: "a 1-D max-pool"
   * @param pool makes the pool of images
   */
  SequencePoolLayer(
      GraphContext context, String name, WindowAxis axis, Function<PoolWindow, PlacedLayer> pool) {
    super(context);
    this.name = name;
    this.axis = axis;
    this.pool = pool.apply(new PoolWindow(WindowAxis.POINT, axis));
  }

  @Override
  final Operand<TFloat32> buildForward(Operand<TFloat32> x) {
    Arguments.sequence(name, x);
    shape = x.shape();
    axis.requireFit(name, shape.get(1), shape);
    return asSequence(pool.forward(asRow(x, shape.get(1))), axis.windows(shape.get(1)));
  }

  @Override
  final Operand<TFloat32> buildBackward(Operand<TFloat32> dOutput) {
    Operand<TFloat32> gradient = pool.backward(asRow(dOutput, axis.windows(shape.get(1))));
    return asSequence(gradient, shape.get(1));
  }

  private Operand<TFloat32> asRow(Operand<TFloat32> sequence, long length) {
    Ops tf = context().tf();
    return tf.reshape(sequence, Sizes.constant(tf, shape.get(0), 1, length, shape.get(2)));
  }

  private Operand<TFloat32> asSequence(Operand<TFloat32> row, long length) {
    Ops tf = context().tf();
    return tf.reshape(row, Sizes.constant(tf, shape.get(0), length, shape.get(2)));
  }
}
