package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.GraphContext;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * In training sets each value to zero with probability rate and scales the others by {@code 1 / (1
 * - rate)}; in evaluation, and at rate 0, passes its input on (Srivastava et al. 2014, in the
 * inverted form of PyTorch). Which values survive follows from seed, step, place and the example's
 * number in the batch alone.
 */
public final class DropoutLayer extends PlacedLayer {
  private final double rate;
  private Operand<TBool> kept;

  /**
   * @param rate probability of zero, from 0 to below 1
   * @throws IllegalArgumentException if it is not
   */
  public DropoutLayer(GraphContext context, double rate) {
    super(context);
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException(
          "the rate of a dropout is " + rate + "; it must be at least 0 and below 1");
    }
    this.rate = rate;
  }

  @Override
  Operand<TFloat32> buildForward(Operand<TFloat32> x) {
    if (rate == 0 || !context().training()) {
      return x;
    }
    Ops tf = context().tf();
    Operand<TFloat32> draw = ExampleDraws.uniform(tf, context(), x);
    kept = tf.math.greaterEqual(draw, tf.constant((float) rate));
    return thin(tf, x);
  }

  @Override
  Operand<TFloat32> buildBackward(Operand<TFloat32> dOutput) {
    return kept == null ? dOutput : thin(context().tf(), dOutput);
  }

  private Operand<TFloat32> thin(Ops tf, Operand<TFloat32> values) {
    Operand<TFloat32> scaled = tf.math.mul(values, tf.constant((float) (1 / (1 - rate))));
    return tf.select(kept, scaled, tf.constant(0f));
  }
}
