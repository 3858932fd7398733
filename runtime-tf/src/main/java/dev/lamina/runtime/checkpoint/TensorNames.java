package dev.lamina.runtime.checkpoint;

import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TString;

/** The two constants by which TensorFlow's save and restore operations name tensors. */
final class TensorNames {
  private TensorNames() {}

  static Operand<TString> of(Ops tf, List<VariableEntry> entries) {
    return tf.constantOf(
        TString.vectorOf(entries.stream().map(VariableEntry::name).toArray(String[]::new)));
  }

  /** That every tensor is taken whole. */
  static Operand<TString> wholes(Ops tf, List<VariableEntry> entries) {
    String[] slices = new String[entries.size()];
    Arrays.fill(slices, "");
    return tf.constantOf(TString.vectorOf(slices));
  }
}
