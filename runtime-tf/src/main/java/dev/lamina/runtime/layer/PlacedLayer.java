package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.GraphContext;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A layer at one place of one graph. Sees to it that each pass is built once: a second backward
 * pass would double the gradients of the variables, and nothing would say so.
 */
abstract class PlacedLayer implements Layer {
  private final GraphContext context;
  private boolean forwardBuilt;
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
    if (forwardBuilt) {
      throw new IllegalStateException("forward pass built twice: " + this);
    }
    forwardBuilt = true;
    return buildForward(input);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException before {@link #forward}, or when called again
   */
  @Override
  public final Operand<TFloat32> backward(Operand<TFloat32> dOutput) {
    if (!forwardBuilt) {
      throw new IllegalStateException("backward pass before the forward pass: " + this);
    }
    if (backwardBuilt) {
      throw new IllegalStateException("backward pass built twice: " + this);
    }
    backwardBuilt = true;
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
