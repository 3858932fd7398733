package dev.lamina.runtime.graph;

import java.util.HashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;

/** In bfloat16; what nobody takes as float32 is never made, since TensorFlow prunes its graphs. */
final class Bfloat16Compute implements ComputeType<TBfloat16> {
  private final Map<Output<TFloat32>, Operand<TBfloat16>> known = new HashMap<>();

  @Override
  public Operand<TBfloat16> of(Ops tf, Operand<TFloat32> value) {
    return known.computeIfAbsent(value.asOutput(), wide -> tf.dtypes.cast(wide, TBfloat16.class));
  }

  @Override
  public Operand<TFloat32> result(Ops tf, Operand<TBfloat16> computed) {
    Operand<TFloat32> wide = tf.dtypes.cast(computed, TFloat32.class);
    known.put(wide.asOutput(), computed);
    return wide;
  }
}
