package dev.lamina.runtime.graph;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Nothing is converted. */
enum Float32Compute implements ComputeType<TFloat32> {
  INSTANCE;

  @Override
  public Operand<TFloat32> of(Ops tf, Operand<TFloat32> value) {
    return value;
  }

  @Override
  public Operand<TFloat32> result(Ops tf, Operand<TFloat32> computed) {
    return computed;
  }

  @Override
  public Operand<TFloat32> again(Ops tf, Operand<TFloat32> value, Operand<TFloat32> after) {
    return value;
  }

  @Override
  public Operand<TFloat32> delayed(Ops tf, Operand<TFloat32> value, List<Op> after) {
    return tf.withControlDependencies(after).identity(value);
  }
}
