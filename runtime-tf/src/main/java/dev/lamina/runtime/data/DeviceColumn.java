package dev.lamina.runtime.data;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.AssignVariableOp;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/** A column on the device. */
final class DeviceColumn<T extends TType> {
  private final Ops tf;
  private final Class<T> type;
  private final VarHandleOp handle;
  private final Placeholder<T> replacement;
  private final Op upload;

  /**
   * @param name of the variable; one a graph
   */
  DeviceColumn(Ops tf, String name, Class<T> type, TensorForm form) {
    this.tf = tf;
    this.type = type;
    Shape shape = form.batch(Shape.UNKNOWN_SIZE);
    handle = tf.varHandleOp(type, shape, VarHandleOp.sharedName(name));
    replacement = tf.placeholder(type, Placeholder.shape(shape));
    upload = tf.assignVariableOp(handle, replacement, AssignVariableOp.validateShape(false));
  }

  static DeviceColumn<?> of(Ops tf, String name, TensorForm form) {
    return new DeviceColumn<>(tf, name, form.type(), form);
  }

  /** Some examples by their numbers, [B]. */
  Operand<T> batch(Operand<TInt64> indices) {
    // ResourceGather: GatherV2 and Slice have no kernel for unsigned bytes on a GPU.
    return tf.resourceGather(handle, indices, type);
  }

  Placeholder<T> replacement() {
    return replacement;
  }

  Op upload() {
    return upload;
  }
}
