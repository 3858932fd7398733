package dev.lamina.runtime.export;

import dev.lamina.runtime.graph.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.train.Restore;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/**
 * The operations by which whoever loads a SavedModel restores its variables, or saves them again.
 * They have the names that TensorFlow's own saver gives them, by which TensorFlow Java finds them.
 */
final class VariableOps {
  private final Placeholder<TString> path;
  private final Operand<TString> saved;
  private final Op restored;
  private final Map<Variable, Operand<TFloat32>> values = new LinkedHashMap<>();
  private final Map<Variable, Op> assigned = new LinkedHashMap<>();

  VariableOps(Ops graph, Collection<Variable> variables) {
    Ops tf = graph.withSubScope("save");
    path = tf.withName("filename").placeholder(TString.class, Placeholder.shape(Shape.scalar()));
    String[] names = variables.stream().map(Variable::name).toArray(String[]::new);
    Operand<TString> tensors = tf.constantOf(TString.vectorOf(names));
    Operand<TString> wholes = tf.constantOf(TString.vectorOf(wholes(names.length)));
    for (Variable variable : variables) {
      values.put(variable, variable.read(tf));
    }
    Op save = tf.train.save(path, tensors, wholes, List.copyOf(values.values()));
    saved = tf.withControlDependencies(List.of(save)).withName("control_dependency").identity(path);

    List<Class<? extends TType>> types = new ArrayList<>();
    variables.forEach(variable -> types.add(TFloat32.class));
    Restore restore = tf.train.restore(path, tensors, wholes, types);
    int index = 0;
    for (Variable variable : variables) {
      Operand<?> value = restore.tensors().get(index++);
      assigned.put(variable, tf.assignVariableOp(variable.handle(), value));
    }
    restored =
        tf.withControlDependencies(List.copyOf(assigned.values())).withName("restore_all").noOp();
  }

  /** Asks for whole tensors instead of slices. */
  static String[] wholes(int count) {
    String[] slices = new String[count];
    Arrays.fill(slices, "");
    return slices;
  }

  /** Is fed the prefix of the files. */
  Operand<TString> path() {
    return path;
  }

  /** Is fetched to save. */
  Operand<TString> saved() {
    return saved;
  }

  /** Is run to restore. */
  Op restored() {
    return restored;
  }

  /** The operation that gives a variable its restored value. */
  Op assigned(Variable variable) {
    return assigned.get(variable);
  }

  /** A variable's value. */
  Operand<TFloat32> value(Variable variable) {
    return values.get(variable);
  }

  List<Op> roots() {
    return List.of(saved, restored);
  }
}
