package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.GraphContext;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

/**
 * A layer at one place of one graph. Sees to it that each pass is built once, because a second
 * backward pass would double the gradients of the variables and nothing would say so.
 */
abstract class PlacedLayer implements Layer {
  private final GraphContext context;
  private Shape outputShape;
  private boolean backwardBuilt;

  PlacedLayer(GraphContext context) {
    this.context = context;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the layer cannot take an input of that shape
   * @throws IllegalStateException when called again
   */
  @Override
  public final Operand<TFloat32> forward(Operand<TFloat32> input) {
    if (outputShape != null) {
      throw new IllegalStateException("forward pass built twice: " + this);
    }
    Operand<TFloat32> output = buildForward(input);
    outputShape = output.shape();
    context.trace().output(context.path(), this, output);
    return output;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if dOutput cannot have the shape of the output
   * @throws IllegalStateException before {@link #forward}, or when called again
   */
  @Override
  public final Operand<TFloat32> backward(Operand<TFloat32> dOutput) {
    if (outputShape == null) {
      throw new IllegalStateException("backward pass before the forward pass: " + this);
    }
    if (backwardBuilt) {
      throw new IllegalStateException("backward pass built twice: " + this);
    }
    // Some gradient kernels end the whole process when the shape is wrong.
    if (!outputShape.isCompatibleWith(dOutput.shape())) {
      throw new IllegalArgumentException(
          "the output of " + this + " is " + outputShape + ", its gradient " + dOutput.shape());
    }
    backwardBuilt = true;
    context.trace().gradient(context.path(), dOutput);
    Operand<TFloat32> dInput = buildBackward(dOutput);
    return context.isRecomputing() ? afterGradients(dInput) : dInput;
  }

  /**
   * Memory is what computing again is for, and until the gradients of a layer's variables are there
   * what they are computed from cannot go; so the layer before must not begin yet.
   */
  private Operand<TFloat32> afterGradients(Operand<TFloat32> dInput) {
    String inside = context.path() + ".";
    List<Op> gradients =
        context.variables().trainable().stream()
            .filter(variable -> variable.name().startsWith(inside))
            .flatMap(variable -> variable.gradient().stream())
            .map(Op.class::cast)
            .toList();
    return gradients.isEmpty()
        ? dInput
        : context.compute().delayed(context.tf(), dInput, gradients);
  }

  abstract Operand<TFloat32> buildForward(Operand<TFloat32> input);

  abstract Operand<TFloat32> buildBackward(Operand<TFloat32> dOutput);

  final GraphContext context() {
    return context;
  }

  @Override
  public final String toString() {
    return getClass().getSimpleName() + " " + context.path();
  }
}
