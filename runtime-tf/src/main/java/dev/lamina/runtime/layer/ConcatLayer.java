package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.GraphContext;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Several tensors side by side along the last axis: {@code [N, h, w, c1], [N, h, w, c2], ...} to
 * {@code [N, h, w, c1 + c2 + ...]}, or the same of features, [N, c]. An instance belongs to one
 * place of one graph: {@link #forward} is called once, then {@link #backward} at most once.
 */
public final class ConcatLayer {
  private final GraphContext context;
  private List<Shape> shapes;
  private Shape outputShape;
  private boolean backwardBuilt;

  public ConcatLayer(GraphContext context) {
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
   * @param inputs at least one; all of one shape but for the last axis
   * @throws IllegalArgumentException if there is none, their shapes do not go together, or a number
   *     of channels is not known
   * @throws IllegalStateException when called again
   */
  public Operand<TFloat32> forward(List<Operand<TFloat32>> inputs) {
    if (shapes != null) {
      throw new IllegalStateException("forward pass built twice: " + this);
    }
    List<Shape> given = inputs.stream().map(Operand::shape).toList();
    requireFit(given);
    shapes = given;
    Ops tf = context.tf();
    Operand<TFloat32> output =
        inputs.size() == 1 ? inputs.get(0) : tf.concat(inputs, tf.constant(axis()));
    outputShape = output.shape();
    return output;
  }

  private static void requireFit(List<Shape> shapes) {
    if (shapes.isEmpty()) {
      throw new IllegalArgumentException("a concatenation takes at least one input");
    }
    Shape first = shapes.get(0);
    for (Shape shape : shapes) {
      int rank = shape.numDimensions();
      boolean fits =
          rank >= 2
              && rank == first.numDimensions()
              && shape.get(rank - 1) >= 1
              && shape.take(rank - 1).isCompatibleWith(first.take(rank - 1));
      if (!fits) {
        throw new IllegalArgumentException(
            "a concatenation takes inputs that differ in their channels only, not " + shapes);
      }
    }
  }

  /**
   * Builds the backward pass.
   *
   * @param dOutput the gradient of the loss with respect to the output, of its shape
   * @return the gradient with respect to each input, in their order
   * @throws IllegalArgumentException if dOutput cannot have the shape of the output
   * @throws IllegalStateException before {@link #forward}, or when called again
   */
  public List<Operand<TFloat32>> backward(Operand<TFloat32> dOutput) {
    if (shapes == null) {
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
    if (shapes.size() == 1) {
      return List.of(dOutput);
    }
    Ops tf = context.tf();
    long[] channels = shapes.stream().mapToLong(shape -> shape.get(axis())).toArray();
    return new ArrayList<>(
        tf.splitV(dOutput, tf.constant(channels), tf.constant(axis()), (long) channels.length)
            .output());
  }

  private int axis() {
    return shapes.get(0).numDimensions() - 1;
  }

  @Override
  public String toString() {
    return "ConcatLayer " + context.path();
  }
}
