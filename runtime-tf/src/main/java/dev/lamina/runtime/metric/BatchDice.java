package dev.lamina.runtime.metric;

import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceAny;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Sums up the Dice coefficients of examples in a graph. An element is predicted if its probability,
 * the sigmoid of its output, is above one half, and true if its target is. Where nothing is
 * predicted and nothing is true the coefficient is 1. An output with a not-a-number anywhere has 0.
 */
public final class BatchDice {
  /** What is summed up, in the order of {@link #of}. */
  public static final List<Measure> MEASURES = List.of(Measure.DICE);

  private BatchDice() {}

  /**
   * The loss of a batch and the sum of {@link Measure#DICE} over its examples, in one vector.
   *
   * @param loss a scalar, passed through
   * @param output of the model, logits, [N, ...]
   * @param target of the same shape, from 0 to 1
   * @return [2]
   */
  public static Operand<TFloat32> of(
      Ops tf, Operand<TFloat32> loss, Operand<TFloat32> output, Operand<TFloat32> target) {
    Ops scope = tf.withSubScope("metrics");
    Operand<TInt32> within =
        scope.constant(IntStream.range(1, output.shape().numDimensions()).toArray());
    Operand<TBool> predicted = scope.math.greater(output, scope.constant(0f));
    Operand<TBool> real = scope.math.greater(target, scope.constant(0.5f));
    Operand<TFloat32> both = count(scope, scope.math.logicalAnd(predicted, real), within);
    Operand<TFloat32> sizes =
        scope.math.add(count(scope, predicted, within), count(scope, real, within));
    // (2 both + [sizes = 0]) / max(sizes, 1): whole numbers, so that nothing is added to a
    // quotient.
    Operand<TFloat32> one = scope.constant(1f);
    Operand<TFloat32> empty = scope.dtypes.cast(scope.math.less(sizes, one), TFloat32.class);
    Operand<TFloat32> dice =
        scope.math.div(
            scope.math.add(scope.math.mul(both, scope.constant(2f)), empty),
            scope.math.maximum(sizes, one));
    Operand<TBool> valid =
        scope.math.logicalNot(
            scope.reduceAny(scope.math.isNan(output), within, new ReduceAny.Options[0]));
    Operand<TFloat32> counted = scope.math.mul(dice, scope.dtypes.cast(valid, TFloat32.class));
    return scope.stack(
        List.of(loss, scope.reduceSum(counted, scope.constant(0), new ReduceSum.Options[0])));
  }

  private static Operand<TFloat32> count(Ops tf, Operand<TBool> set, Operand<TInt32> within) {
    return tf.reduceSum(tf.dtypes.cast(set, TFloat32.class), within, new ReduceSum.Options[0]);
  }
}
