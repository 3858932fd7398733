package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.ComputeType;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Sizes;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/**
 * Several tensors side by side along the last axis: {@code [N, h, w, c1], [N, h, w, c2], ...} to
 * {@code [N, h, w, c1 + c2 + ...]}, or the same of features, [N, c]. It takes at least one; all
 * have one shape but for the last axis, whose size must be known.
 */
public final class ConcatLayer extends JoinLayer {
  private List<Shape> shapes;
  private Operand<TFloat32> joined;

  public ConcatLayer(GraphContext context) {
    super(context);
  }

  @Override
  Operand<TFloat32> buildForward(List<Operand<TFloat32>> inputs) {
    List<Shape> given = inputs.stream().map(Operand::shape).toList();
    requireFit(given);
    shapes = given;
    if (inputs.size() == 1) {
      return inputs.get(0);
    }
    joined = concat(context().compute(), inputs);
    ChannelStatistics.of(context()).join(joined, inputs);
    return joined;
  }

  private <T extends TFloating> Operand<TFloat32> concat(
      ComputeType<T> compute, List<Operand<TFloat32>> inputs) {
    Ops tf = context().tf();
    List<Operand<T>> parts = new ArrayList<>();
    inputs.forEach(input -> parts.add(compute.of(tf, input)));
    return compute.result(tf, tf.concat(parts, tf.constant(axis())));
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

  @Override
  List<Operand<TFloat32>> buildBackward(Operand<TFloat32> dOutput) {
    if (shapes.size() == 1) {
      return List.of(dOutput);
    }
    List<Operand<TFloat32>> dInputs = split(context().compute(), dOutput);
    return ChannelStatistics.of(context()).passOn(context(), joined, dInputs);
  }

  private <T extends TFloating> List<Operand<TFloat32>> split(
      ComputeType<T> compute, Operand<TFloat32> dOutput) {
    Ops tf = context().tf();
    long[] channels = shapes.stream().mapToLong(shape -> shape.get(axis())).toArray();
    List<Operand<TFloat32>> dInputs = new ArrayList<>();
    tf.splitV(
            compute.of(tf, dOutput),
            Sizes.constant(tf, channels),
            tf.constant(axis()),
            (long) channels.length)
        .forEach(part -> dInputs.add(compute.result(tf, part)));
    return dInputs;
  }

  private int axis() {
    return shapes.get(0).numDimensions() - 1;
  }
}
