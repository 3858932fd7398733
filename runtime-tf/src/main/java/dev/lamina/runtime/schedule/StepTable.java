package dev.lamina.runtime.schedule;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * What is another in every step, such as the learning rate or the numbers of a batch's examples, in
 * a graph: a table with one row a step, of which each step takes its own. So any schedule works,
 * and a step is fed nothing for it.
 *
 * @param <T> the type of the numbers
 */
public final class StepTable<T extends TType> {
  private final Placeholder<T> newTable;
  private final Placeholder<TInt64> newFirstStep;
  private final List<Op> upload;
  private final Operand<T> value;

  /**
   * @param host operations on the host, where the steps are counted
   * @param name of its place in the graph; one a graph
   * @param row the shape of a row, a scalar for one number a step
   * @param step the number of the training step, a scalar
   */
  public StepTable(Ops tf, Ops host, String name, Class<T> type, Shape row, Operand<TInt64> step) {
    Ops scope = tf.withSubScope(name);
    Shape rows = row.prepend(Shape.UNKNOWN_SIZE);
    VarHandleOp table = scope.varHandleOp(type, rows, VarHandleOp.sharedName(name + ".table"));
    Ops counting = host.withSubScope(name + "-index");
    VarHandleOp firstStep =
        counting.varHandleOp(
            TInt64.class, Shape.scalar(), VarHandleOp.sharedName(name + ".first-step"));
    newTable = scope.placeholder(type, Placeholder.shape(rows));
    newFirstStep = scope.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    upload =
        List.of(
            scope.assignVariableOp(table, newTable),
            counting.assignVariableOp(firstStep, newFirstStep));
    Operand<TInt64> index =
        counting.math.sub(step, counting.readVariableOp(firstStep, TInt64.class));
    value = scope.resourceGather(table, index, type);
  }

  /** The row of the current step. */
  public Operand<T> value() {
    return value;
  }

  /** Is fed the rows, one a step, when {@link #upload} runs. */
  public Operand<T> newTable() {
    return newTable;
  }

  /** Is fed the step, a scalar, that has the first row of the table. */
  public Operand<TInt64> newFirstStep() {
    return newFirstStep;
  }

  /** Puts a table onto the device. */
  public List<Op> upload() {
    return upload;
  }
}
