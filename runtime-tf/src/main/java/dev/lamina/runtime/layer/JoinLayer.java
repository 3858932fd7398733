package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.GraphContext;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * A layer of several inputs at one place of one graph: {@link #forward} is called once, then {@link
 * #backward} at most once.
 */
abstract class JoinLayer {
  private final GraphContext context;
  private Shape outputShape;
  private boolean backwardBuilt;

  JoinLayer(GraphContext context) {
    this.context = context;
  }

  /** Builds the forward pass; see {@link #forward(List)}. */
  @SafeVarargs
  public final Operand<TFloat32> forward(Operand<TFloat32>... inputs) {
    List<Operand<TFloat32>> all = new ArrayList<>();
    for (Operand<TFloat32> input : inputs) {
      all.add(input);
    }
    return forward(all);
  }

  /**
   * Builds the forward pass.
   *
   * @throws IllegalArgumentException if the layer cannot take so many inputs or their shapes
   * @throws IllegalStateException when called again
   */
  public final Operand<TFloat32> forward(List<Operand<TFloat32>> inputs) {
    if (outputShape != null) {
      throw new IllegalStateException("forward pass built twice: " + this);
    }
    Operand<TFloat32> output = buildForward(inputs);
    outputShape = output.shape();
    context.trace().output(context.path(), this, output);
    return output;
  }

  /**
   * Builds the backward pass.
   *
   * @param dOutput the gradient of the loss with respect to the output, of its shape
   * @return the gradient with respect to each input, in their order
   * @throws IllegalArgumentException if dOutput cannot have the shape of the output
   * @throws IllegalStateException before {@link #forward}, or when called again
   */
  public final List<Operand<TFloat32>> backward(Operand<TFloat32> dOutput) {
    if (outputShape == null) {
      throw new IllegalStateException("backward pass before the forward pass: " + this);
    }
    if (backwardBuilt) {
      throw new IllegalStateException("backward pass built twice: " + this);
    }
    if (!outputShape.isCompatibleWith(dOutput.shape())) {
      throw new IllegalArgumentException(
          "the output of " + this + " is " + outputShape + ", its gradient " + dOutput.shape());
    }
    backwardBuilt = true;
    context.trace().gradient(context.path(), dOutput);
    return buildBackward(dOutput);
  }

  abstract Operand<TFloat32> buildForward(List<Operand<TFloat32>> inputs);

  abstract List<Operand<TFloat32>> buildBackward(Operand<TFloat32> dOutput);

  final GraphContext context() {
    return context;
  }

  @Override
  public final String toString() {
    return getClass().getSimpleName() + " " + context.path();
  }
}
