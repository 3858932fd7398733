package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.GraphContext;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A pool over a sequence, as the pool of an image of one row. */
abstract class SequencePoolLayer extends PlacedLayer {
  private final String name;
  private final WindowAxis axis;
  private final PlacedLayer pool;

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
    axis.requireFit(name, x.shape().get(1), x.shape());
    Ops tf = context().tf();
    return Rows.sequence(tf, pool.forward(Rows.image(tf, x)));
  }

  @Override
  final Operand<TFloat32> buildBackward(Operand<TFloat32> dOutput) {
    Ops tf = context().tf();
    return Rows.sequence(tf, pool.backward(Rows.image(tf, dOutput)));
  }
}
