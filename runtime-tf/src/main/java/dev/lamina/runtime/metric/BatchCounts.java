package dev.lamina.runtime.metric;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceAny;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Counts right answers in a graph.
 *
 * <p>An example is right among the top k if fewer than k classes are ahead of its own. Another
 * class is ahead if its output is higher, or equal and its index lower: ties are resolved by index,
 * as arg-max does, so that a constant output is no better than guessing. An output with a
 * not-a-number anywhere is always wrong.
 */
public final class BatchCounts {
  /** What is counted, in the order of {@link #of}. */
  public static final List<Measure> MEASURES = List.of(Measure.TOP_1, Measure.TOP_5);

  private BatchCounts() {}

  /**
   * The loss of a batch, and how many of its examples are right among the top 1 and the top 5, in
   * one vector, because every fetch of a step costs.
   *
   * @param loss a scalar, passed through
   * @param output of the model, [N, classes]
   * @param labels [N], from 0
   * @return [3]
   */
  public static Operand<TFloat32> of(
      Ops tf, Operand<TFloat32> loss, Operand<TFloat32> output, Operand<TInt64> labels) {
    Ops scope = tf.withSubScope("metrics");
    Operand<TInt64> label = scope.expandDims(labels, scope.constant(1));
    long classes = output.shape().get(1);
    Operand<TInt64> index = scope.constant(indices(classes));
    Operand<TBool> own = scope.math.equal(index, label);
    // A select instead of a gather: it needs no row numbers and has a kernel everywhere.
    Operand<TFloat32> ownOutput =
        scope.reduceSum(
            scope.select(own, output, scope.zerosLike(output)),
            scope.constant(1),
            ReduceSum.keepDims(true));
    Operand<TBool> tied =
        scope.math.logicalAnd(scope.math.equal(output, ownOutput), scope.math.less(index, label));
    Operand<TBool> ahead = scope.math.logicalOr(scope.math.greater(output, ownOutput), tied);
    Operand<TFloat32> rank =
        scope.reduceSum(scope.dtypes.cast(ahead, TFloat32.class), scope.constant(1));
    Operand<TBool> valid =
        scope.math.logicalNot(
            scope.reduceAny(scope.math.isNan(output), scope.constant(1), new ReduceAny.Options[0]));
    return scope.stack(
        List.of(loss, countBelow(scope, rank, 1, valid), countBelow(scope, rank, 5, valid)));
  }

  private static Operand<TFloat32> countBelow(
      Ops tf, Operand<TFloat32> rank, int k, Operand<TBool> valid) {
    Operand<TBool> right = tf.math.logicalAnd(tf.math.less(rank, tf.constant((float) k)), valid);
    return tf.reduceSum(tf.dtypes.cast(right, TFloat32.class), tf.constant(0));
  }

  private static long[] indices(long classes) {
    long[] indices = new long[(int) classes];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = i;
    }
    return indices;
  }
}
