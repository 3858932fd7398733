package dev.lamina.runtime.checkpoint;

import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.VariableRole;
import dev.lamina.runtime.step.Counter;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * A variable as a checkpoint holds it.
 *
 * @param ofModel whether the model needs it to be used; otherwise it is a state of the training
 */
public record VariableEntry(
    String name,
    Shape shape,
    Class<? extends TType> type,
    Operand<? extends TType> handle,
    boolean ofModel) {

  public static VariableEntry of(Variable variable) {
    return new VariableEntry(
        variable.name(),
        variable.shape(),
        TFloat32.class,
        variable.handle(),
        variable.role() != VariableRole.OPTIMIZER);
  }

  static VariableEntry of(Counter counter) {
    return new VariableEntry(counter.name(), Shape.scalar(), TInt64.class, counter.handle(), false);
  }

  /** As a line of a description: "conv1.weight [3, 3, 1, 4] float32". */
  public String line() {
    return name + " " + shape + " " + (type == TFloat32.class ? "float32" : "int64");
  }
}
