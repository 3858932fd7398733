package dev.lamina.runtime.loss;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/** Two losses of the same targets, added. */
record LossSum<T extends TType>(TargetLoss<T> first, TargetLoss<T> second)
    implements TargetLoss<T> {

  LossSum {
    if (first.takesLogits() != second.takesLogits()) {
      throw new IllegalArgumentException(
          "one of two losses takes logits and the other values: they cannot be added");
    }
  }

  @Override
  public Result of(Ops tf, Operand<TFloat32> output, Operand<T> target) {
    Result a = first.of(tf, output, target);
    Result b = second.of(tf, output, target);
    return new Result(
        tf.math.add(a.mean(), b.mean()),
        tf.math.add(a.perExample(), b.perExample()),
        tf.math.add(a.dOutput(), b.dOutput()));
  }

  @Override
  public boolean takesLogits() {
    return first.takesLogits();
  }

  @Override
  public TargetLoss<T> evaluation() {
    return new LossSum<>(first.evaluation(), second.evaluation());
  }
}
