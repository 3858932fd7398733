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
 * The learning rate in a graph: a table with one rate a step, of which each step takes its own. So
 * any schedule works, and a step is fed nothing for it.
 */
public final class LearningRate {
  private final Placeholder<TFloat32> newTable;
  private final Placeholder<TInt64> newFirstStep;
  private final List<Op> upload;
  private final Operand<TFloat32> rate;

  /**
   * @param step the number of the training step, a scalar
   */
  public LearningRate(Ops tf, Operand<TInt64> step) {
    Ops scope = tf.withSubScope("learning-rate");
    VarHandleOp table =
        scope.varHandleOp(
            TFloat32.class,
            Shape.of(Shape.UNKNOWN_SIZE),
            VarHandleOp.sharedName("learning-rate.table"));
    VarHandleOp firstStep =
        scope.varHandleOp(
            TInt64.class, Shape.scalar(), VarHandleOp.sharedName("learning-rate.first-step"));
    newTable = scope.placeholder(TFloat32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE)));
    newFirstStep = scope.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    upload =
        List.of(
            scope.assignVariableOp(table, newTable),
            scope.assignVariableOp(firstStep, newFirstStep));
    Operand<TInt64> index = scope.math.sub(step, scope.readVariableOp(firstStep, TInt64.class));
    rate = scope.resourceGather(table, index, TFloat32.class);
  }

  /** The rate of the current step, a scalar. */
  public Operand<TFloat32> rate() {
    return rate;
  }

  /** Is fed the rates, one a step, when {@link #upload} runs. */
  public Operand<TFloat32> newTable() {
    return newTable;
  }

  /** Is fed the step, a scalar, that has the first rate of the table. */
  public Operand<TInt64> newFirstStep() {
    return newFirstStep;
  }

  /** Puts a table onto the device. */
  public List<Op> upload() {
    return upload;
  }
}
