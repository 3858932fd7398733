package dev.lamina.runtime.checkpoint;

import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.step.Counter;
import dev.lamina.runtime.step.Step;
import dev.lamina.runtime.step.StepRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;

/**
 * Saves and restores every variable of a graph with TensorFlow's own file format. It has its own
 * operations, because the saver of TensorFlow Java does not see resource variables.
 */
public final class CheckpointOps {
  private final List<VariableEntry> entries = new ArrayList<>();
  private final Map<String, Operand<TFloat32>> reads = new LinkedHashMap<>();
  private final Step save;
  private final RestoreOps restore;

  public CheckpointOps(Ops tf, Collection<Variable> variables, List<Counter> counters) {
    Ops scope = tf.withSubScope("checkpoint");
    Placeholder<TString> prefix =
        scope.placeholder(TString.class, Placeholder.shape(Shape.scalar()));
    List<Operand<?>> values = new ArrayList<>();
    for (Variable variable : variables) {
      entries.add(VariableEntry.of(variable));
      Operand<TFloat32> value = variable.read(scope);
      values.add(value);
      reads.put(variable.name(), value);
    }
    for (Counter counter : counters) {
      entries.add(VariableEntry.of(counter));
      values.add(counter.value(scope));
    }
    save =
        new Step(
            List.of(prefix),
            List.of(),
            List.of(
                scope.train.save(
                    prefix,
                    TensorNames.of(scope, entries),
                    TensorNames.wholes(scope, entries),
                    values)));
    restore = new RestoreOps(scope, entries);
  }

  public List<VariableEntry> entries() {
    return List.copyOf(entries);
  }

  /**
   * The present values of variables; the caller closes them.
   *
   * @throws IllegalArgumentException if there is none of a name
   */
  public VariableValues values(StepRunner runner, List<String> names) {
    List<Operand<?>> fetches = new ArrayList<>();
    for (String name : names) {
      Operand<TFloat32> read = reads.get(name);
      if (read == null) {
        throw new IllegalArgumentException("no variable " + name + "; there are " + reads.keySet());
      }
      fetches.add(read);
    }
    return new VariableValues(names, runner.run(new Step(List.of(), fetches, List.of())));
  }

  /** Writes prefix.index and prefix.data-00000-of-00001; the directory must exist. */
  public void save(StepRunner runner, Path prefix) {
    try (TString path = TString.scalarOf(prefix.toString())) {
      runner.run(save, path).close();
    }
  }

  public void restore(StepRunner runner, Path prefix) {
    restore.restore(runner, prefix);
  }
}
