package dev.lamina.runtime.metric;

import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;

/** Sums up the errors of examples in a graph. */
public final class BatchErrors {
  /** What is summed up, in the order of {@link #of}. */
  public static final List<Measure> MEASURES = List.of(Measure.MEAN_ABSOLUTE_ERROR);

  private BatchErrors() {}

  /**
   * The loss of a batch and the sum of {@link Measure#MEAN_ABSOLUTE_ERROR} over its examples, in
   * one vector.
   *
   * @param loss a scalar, passed through
   * @param output of the model, [N, ...]
   * @param target of the same shape
   * @return [2]
   */
  public static Operand<TFloat32> of(
      Ops tf, Operand<TFloat32> loss, Operand<TFloat32> output, Operand<TFloat32> target) {
    Ops scope = tf.withSubScope("metrics");
    Operand<TFloat32> distances = scope.math.abs(scope.math.sub(output, target));
    int[] within = IntStream.range(1, output.shape().numDimensions()).toArray();
    Operand<TFloat32> errors = scope.math.mean(distances, scope.constant(within));
    return scope.stack(
        List.of(loss, scope.reduceSum(errors, scope.constant(0), new ReduceSum.Options[0])));
  }
}
