package dev.lamina.runtime.step;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TInt64;

/** A whole number that training counts up and a checkpoint holds. */
public final class Counter {
  private final String name;
  private final VarHandleOp handle;
  private final Op initialization;
  private final Step read;
  private final Step write;

  public Counter(Ops tf, String name) {
    this.name = name;
    Ops scope = tf.withSubScope(name);
    handle = scope.varHandleOp(TInt64.class, Shape.scalar(), VarHandleOp.sharedName(name));
    initialization = scope.assignVariableOp(handle, scope.constant(0L));
    Placeholder<TInt64> value = scope.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    read = new Step(List.of(), List.of(value(scope)), List.of());
    write = new Step(List.of(value), List.of(), List.of(scope.assignVariableOp(handle, value)));
  }

  public String name() {
    return name;
  }

  public Operand<TInt64> value(Ops tf) {
    return tf.readVariableOp(handle, TInt64.class);
  }

  /**
   * Counts one up.
   *
   * @param before what was read from the counter in this step, which stays as it was, and what else
   *     has to go well first
   */
  public Op increment(Ops tf, List<Operand<?>> before) {
    return tf.withControlDependencies(List.<Op>copyOf(before))
        .assignAddVariableOp(handle, tf.constant(1L));
  }

  public VarHandleOp handle() {
    return handle;
  }

  public Op initialization() {
    return initialization;
  }

  public long get(StepRunner runner) {
    try (Fetched fetched = runner.run(read)) {
      return fetched.get(0, TInt64.class).getLong();
    }
  }

  public void set(StepRunner runner, long value) {
    try (TInt64 tensor = TInt64.scalarOf(value)) {
      runner.run(write, tensor).close();
    }
  }
}
