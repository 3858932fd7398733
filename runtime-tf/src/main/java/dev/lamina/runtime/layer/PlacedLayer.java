package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.GraphContext;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
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
    return buildBackward(dOutput);
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
