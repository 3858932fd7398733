package dev.lamina.runtime.checkpoint;

import dev.lamina.runtime.step.Step;
import dev.lamina.runtime.step.StepRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.train.Restore;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/** Restores some variables of a graph from files in TensorFlow's format: all of them, or none. */
public final class RestoreOps {
  private final Step restore;

  public RestoreOps(Ops tf, List<VariableEntry> entries) {
    Ops scope = tf.withSubScope("restore");
    Placeholder<TString> prefix =
        scope.placeholder(TString.class, Placeholder.shape(Shape.scalar()));
    List<Class<? extends TType>> types = new ArrayList<>();
    entries.forEach(entry -> types.add(entry.type()));
    Restore restored =
        scope.train.restore(
            prefix, TensorNames.of(scope, entries), TensorNames.wholes(scope, entries), types);
    // A tensor of another shape must stop the restore before any variable has changed.
    List<Operand<?>> checked = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      checked.add(scope.ensureShape(restored.tensors().get(i), entries.get(i).shape()));
    }
    // One operation in between: each assignment waiting for each check would be their square.
    Op allFit = scope.withControlDependencies(List.<Op>copyOf(checked)).noOp();
    Ops whenAllFit = scope.withControlDependencies(List.of(allFit));
    List<Op> assigns = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      assigns.add(whenAllFit.assignVariableOp(entries.get(i).handle(), checked.get(i)));
    }
    restore = new Step(List.of(prefix), List.of(), assigns);
  }

  public void restore(StepRunner runner, Path prefix) {
    try (TString path = TString.scalarOf(prefix.toString())) {
      runner.run(restore, path).close();
    }
  }
}
