package dev.lamina.runtime.data;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt64;

/**
 * A data set on the device, where a step picks its batch by index. Images stay 8-bit there, a
 * quarter of what floats would take. They get there through a placeholder, not through the graph
 * definition, which TensorFlow limits to 2 GiB.
 */
public final class DeviceDataset {
  private final DeviceColumn<?> inputs;
  private final DeviceColumn<?> targets;

  /**
   * @param name of the variables; one a graph
   * @param form of every data set that will be uploaded
   */
  public DeviceDataset(Ops tf, String name, ExampleForm form) {
    Ops scope = tf.withSubScope(name);
    inputs = DeviceColumn.of(scope, name + ".inputs", form.input());
    targets = DeviceColumn.of(scope, name + ".targets", form.target());
  }

  /**
   * The inputs of a batch, [B, ...], of the form's type.
   *
   * @param indices [B]
   */
  public Operand<?> inputs(Operand<TInt64> indices) {
    return inputs.batch(indices);
  }

  /**
   * The targets of a batch, [B, ...], of the form's type.
   *
   * @param indices [B]
   */
  public Operand<?> targets(Operand<TInt64> indices) {
    return targets.batch(indices);
  }

  /** Replaces the data set on the device, when its two placeholders are fed. */
  public List<Op> upload() {
    return List.of(inputs.upload(), targets.upload());
  }

  /** Is fed all inputs of a data set, then all targets, when {@link #upload} runs. */
  public List<Operand<?>> replacements() {
    return List.of(inputs.replacement(), targets.replacement());
  }
}
