package dev.lamina.runtime.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Add;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;

/** In bfloat16; what nobody takes as float32 is never made, since TensorFlow prunes its graphs. */
final class Bfloat16Compute implements ComputeType<TBfloat16> {
  private final Map<Output<TFloat32>, Operand<TBfloat16>> known = new HashMap<>();
  private final Map<Output<TFloat32>, Operand<TBfloat16>> widened = new HashMap<>();

  @Override
  public Operand<TBfloat16> of(Ops tf, Operand<TFloat32> value) {
    return known.computeIfAbsent(
        value.asOutput(),
        wide -> sumOfTwo(tf, wide).orElseGet(() -> tf.dtypes.cast(wide, TBfloat16.class)));
  }

  /**
   * Two values of this type are added in it: the kernel adds in float32 and rounds once, which
   * gives the same number, without two conversions on the way. Longer sums would be rounded more
   * often.
   */
  private Optional<Operand<TBfloat16>> sumOfTwo(Ops tf, Output<TFloat32> sum) {
    if (!(sum.op() instanceof GraphOperation operation) || !operation.type().equals(Add.OP_NAME)) {
      return Optional.empty();
    }
    Operand<TBfloat16> left = widened.get(operation.input(0));
    Operand<TBfloat16> right = widened.get(operation.input(1));
    return left == null || right == null ? Optional.empty() : Optional.of(tf.math.add(left, right));
  }

  @Override
  public Operand<TFloat32> result(Ops tf, Operand<TBfloat16> computed) {
    Operand<TFloat32> wide = tf.dtypes.cast(computed, TFloat32.class);
    known.put(wide.asOutput(), computed);
    widened.put(wide.asOutput(), computed);
    return wide;
  }

  @Override
  public Operand<TFloat32> again(Ops tf, Operand<TFloat32> value, Operand<TFloat32> after) {
    Operand<TBfloat16> computed = widened.get(value.asOutput());
    // Without the dependency TensorFlow finds that it has the value already, and keeps it.
    return computed == null
        ? value
        : tf.withControlDependencies(after).dtypes.cast(computed, TFloat32.class);
  }

  @Override
  public Operand<TFloat32> delayed(Ops tf, Operand<TFloat32> value, List<Op> after) {
    Ops later = tf.withControlDependencies(after);
    Operand<TBfloat16> computed = widened.get(value.asOutput());
    return computed == null ? later.identity(value) : result(tf, later.identity(computed));
  }
}
