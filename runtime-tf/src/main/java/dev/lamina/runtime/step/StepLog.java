package dev.lamina.runtime.step;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * The numbers of the last steps on the device, a row a step, so that no step waits until its
 * numbers are on the host.
 */
public final class StepLog {
  private final int rows;
  private final int width;
  private final VarHandleOp handle;
  private final Op initialization;
  private final Step read;

  /**
   * @param rows steps that are remembered
   * @param width numbers of a step
   */
  public StepLog(Ops tf, int rows, int width) {
    this.rows = rows;
    this.width = width;
    Ops scope = tf.withSubScope("step-log");
    Shape shape = Shape.of(rows, width);
    handle = scope.varHandleOp(TFloat32.class, shape, VarHandleOp.sharedName("step-log"));
    initialization =
        scope.assignVariableOp(handle, scope.zeros(scope.constant(shape), TFloat32.class));
    read = new Step(List.of(), List.of(value(scope)), List.of());
  }

  public Op initialization() {
    return initialization;
  }

  /**
   * Writes the numbers of a step over those of the step that many rows before.
   *
   * @param host operations on the host, where the steps are counted
   * @param step its number, a scalar
   * @param numbers [width]
   */
  public Op write(Ops tf, Ops host, Operand<TInt64> step, Operand<TFloat32> numbers) {
    Operand<TInt64> row = host.math.floorMod(step, host.constant((long) rows));
    return tf.resourceScatterUpdate(handle, row, numbers);
  }

  /** All rows as they are then, [rows, width]. */
  public Operand<TFloat32> value(Ops tf) {
    return tf.readVariableOp(handle, TFloat32.class);
  }

  /** The numbers of steps that have been taken, of the last at most. */
  public float[][] rows(StepRunner runner, long firstStep, int count) {
    try (Fetched fetched = runner.run(read)) {
      return rows(fetched.get(0, TFloat32.class), firstStep, count);
    }
  }

  /**
   * The numbers of steps.
   *
   * @param fetched what {@link #value} was
   */
  public float[][] rows(TFloat32 fetched, long firstStep, int count) {
    float[][] result = new float[count][width];
    for (int i = 0; i < count; i++) {
      long row = (firstStep + i) % rows;
      fetched.asRawTensor().data().asFloats().offset(row * width).read(result[i]);
    }
    return result;
  }
}
