package dev.lamina.runtime.schedule;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * A number that is another in every step, such as the learning rate, in a graph: a table with one
 * number a step, of which each step takes its own. So any schedule works, and a step is fed nothing
 * for it.
 */
public final class StepTable {
  private final Placeholder<TFloat32> newTable;
  private final Placeholder<TInt64> newFirstStep;
  private final List<Op> upload;
  private final Operand<TFloat32> value;

  /**
   * @param name of its place in the graph; one a graph
   * @param step the number of the training step, a scalar
   */
  public StepTable(Ops tf, String name, Operand<TInt64> step) {
    Ops scope = tf.withSubScope(name);
    VarHandleOp table =
        scope.varHandleOp(
            TFloat32.class, Shape.of(Shape.UNKNOWN_SIZE), VarHandleOp.sharedName(name + ".table"));
    VarHandleOp firstStep =
        scope.varHandleOp(
            TInt64.class, Shape.scalar(), VarHandleOp.sharedName(name + ".first-step"));
    newTable = scope.placeholder(TFloat32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE)));
    newFirstStep = scope.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    upload =
        List.of(
            scope.assignVariableOp(table, newTable),
            scope.assignVariableOp(firstStep, newFirstStep));
    Operand<TInt64> index = scope.math.sub(step, scope.readVariableOp(firstStep, TInt64.class));
    value = scope.resourceGather(table, index, TFloat32.class);
  }

  /** The number of the current step, a scalar. */
  public Operand<TFloat32> value() {
    return value;
  }

  /** Is fed the numbers, one a step, when {@link #upload} runs. */
  public Operand<TFloat32> newTable() {
    return newTable;
  }

  /** Is fed the step, a scalar, that has the first number of the table. */
  public Operand<TInt64> newFirstStep() {
    return newFirstStep;
  }

  /** Puts a table onto the device. */
  public List<Op> upload() {
    return upload;
  }
}
