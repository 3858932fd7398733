package dev.lamina.runtime.train;

import dev.lamina.runtime.graph.Variable;
import java.nio.file.Path;
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
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/**
 * Saves and restores every variable of a graph with TensorFlow's own file format. It has its own
 * operations, because the saver of TensorFlow Java does not see resource variables.
 */
final class CheckpointOps {
  private final List<VariableEntry> entries = new ArrayList<>();
  private final Map<String, Step> reads = new LinkedHashMap<>();
  private final Step save;
  private final Step restore;

  /** A variable in a checkpoint. */
  record VariableEntry(String name, Shape shape, String type) {}

  CheckpointOps(Ops tf, Collection<Variable> variables, List<Counter> counters) {
    Ops scope = tf.withSubScope("checkpoint");
    Placeholder<TString> prefix =
        scope.placeholder(TString.class, Placeholder.shape(Shape.scalar()));
    List<Operand<?>> handles = new ArrayList<>();
    List<Operand<?>> values = new ArrayList<>();
    List<Class<? extends TType>> types = new ArrayList<>();
    for (Variable variable : variables) {
      entries.add(new VariableEntry(variable.name(), variable.shape(), "float32"));
      handles.add(variable.handle());
      Operand<TFloat32> value = variable.read(scope);
      values.add(value);
      reads.put(variable.name(), new Step(List.of(), List.of(value), List.of()));
      types.add(TFloat32.class);
    }
    for (Counter counter : counters) {
      entries.add(new VariableEntry(counter.name(), Shape.scalar(), "int64"));
      handles.add(counter.handle());
      values.add(counter.value(scope));
      types.add(TInt64.class);
    }
    String[] names = entries.stream().map(VariableEntry::name).toArray(String[]::new);
    String[] slices = new String[names.length];
    Arrays.fill(slices, "");
    Operand<TString> tensorNames = scope.constantOf(TString.vectorOf(names));
    Operand<TString> wholes = scope.constantOf(TString.vectorOf(slices));
    save =
        new Step(
            List.of(prefix),
            List.of(),
            List.of(scope.train.save(prefix, tensorNames, wholes, values)));
    Restore restored = scope.train.restore(prefix, tensorNames, wholes, types);
    // A tensor of another shape must stop the restore before any variable has changed.
    List<Operand<?>> checked = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      checked.add(scope.ensureShape(restored.tensors().get(i), entries.get(i).shape()));
    }
    Ops whenAllFit = scope.withControlDependencies(List.<Op>copyOf(checked));
    List<Op> assigns = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      assigns.add(whenAllFit.assignVariableOp(handles.get(i), checked.get(i)));
    }
    restore = new Step(List.of(prefix), List.of(), assigns);
  }

  List<VariableEntry> entries() {
    return List.copyOf(entries);
  }

  /** The present values of a variable of the model, the last dimension fastest. */
  float[] values(StepRunner runner, Variable variable) {
    try (Fetched fetched = runner.run(reads.get(variable.name()))) {
      float[] values = new float[(int) variable.shape().size()];
      fetched.get(0, TFloat32.class).asRawTensor().data().asFloats().read(values);
      return values;
    }
  }

  /** Writes prefix.index and prefix.data-00000-of-00001; the directory must exist. */
  void save(StepRunner runner, Path prefix) {
    run(runner, save, prefix);
  }

  void restore(StepRunner runner, Path prefix) {
    run(runner, restore, prefix);
  }

  private static void run(StepRunner runner, Step step, Path prefix) {
    try (TString path = TString.scalarOf(prefix.toString())) {
      runner.run(step, path).close();
    }
  }
}
