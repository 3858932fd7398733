package dev.lamina.runtime.graph;

import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/** A float32 variable of the model: a TensorFlow resource variable with a name and a role. */
public final class Variable {
  private final String name;
  private final Shape shape;
  private final VariableRole role;
  private final Tuning tuning;
  private final Layout layout;
  private final Operand<? extends TType> handle;
  private final Operand<TFloat32> initialValue;
  private final Op initialization;
  private Operand<TFloat32> gradient;

  Variable(
      String name,
      Shape shape,
      VariableRole role,
      Tuning tuning,
      Layout layout,
      Operand<? extends TType> handle,
      Operand<TFloat32> initialValue,
      Op initialization) {
    this.name = name;
    this.shape = shape;
    this.role = role;
    this.tuning = tuning;
    this.layout = layout;
    this.handle = handle;
    this.initialValue = initialValue;
    this.initialization = initialization;
  }

  /** The name in checkpoints: "stage1.0.conv1.weight". */
  public String name() {
    return name;
  }

  public Shape shape() {
    return shape;
  }

  public VariableRole role() {
    return role;
  }

  /** What it asks of an optimizer. */
  public Tuning tuning() {
    return tuning;
  }

  /** How PyTorch lays it out. */
  public Layout layout() {
    return layout;
  }

  /** The resource handle, as optimizers and checkpoints want it. */
  public Operand<? extends TType> handle() {
    return handle;
  }

  /** The operation that assigns the initial value. */
  public Op initialization() {
    return initialization;
  }

  Operand<TFloat32> initialValue() {
    return initialValue;
  }

  /** This variable under another name and for another purpose. */
  Variable as(String newName, VariableRole newRole) {
    return new Variable(
        newName, shape, newRole, tuning, layout, handle, initialValue, initialization);
  }

  /** The value, in graph operations. */
  public Operand<TFloat32> read(Ops tf) {
    return tf.readVariableOp(handle, TFloat32.class);
  }

  /** Adds to the gradient of the loss with respect to this variable; a backward pass calls it. */
  public void addGradient(Ops tf, Operand<TFloat32> part) {
    gradient = gradient == null ? part : tf.math.add(gradient, part);
  }

  /** Puts another gradient in the place of the one that a backward pass gave. */
  public void replaceGradient(Operand<TFloat32> other) {
    gradient = other;
  }

  /** The gradient; empty before a backward pass has been built, or where none reaches. */
  public Optional<Operand<TFloat32>> gradient() {
    return Optional.ofNullable(gradient);
  }

  @Override
  public String toString() {
    return name + " " + shape + " " + role;
  }
}
