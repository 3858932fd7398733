package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Sizes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The product of two or more tensors, element by element. All have one shape; or some are gates,
 * {@code [N, c]} or {@code [N, 1, 1, c]}, that scale the channels of the others, {@code [N, h, w,
 * c]} or {@code [N, l, c]}, as in squeeze-and-excitation (Hu et al. 2018, arXiv 1709.01507, eq. 4).
 * The gradient of a gate is summed over all positions.
 */
public final class MultiplyLayer extends JoinLayer {
  private List<Operand<TFloat32>> inputs;
  private Shape product;

  public MultiplyLayer(GraphContext context) {
    super(context);
  }

  @Override
  Operand<TFloat32> buildForward(List<Operand<TFloat32>> given) {
    List<Shape> shapes = given.stream().map(Operand::shape).toList();
    if (shapes.size() < 2) {
      throw new IllegalArgumentException(
          "a multiplication takes at least two inputs, not " + shapes.size());
    }
    given.forEach(input -> Arguments.channels("a multiplication", input));
    product = shapes.stream().max(Comparator.comparingLong(MultiplyLayer::elements)).orElseThrow();
    for (Shape shape : shapes) {
      if (!isWhole(shape) && !isGate(shape)) {
        throw new IllegalArgumentException(
            "a multiplication takes inputs of one shape, or gates [N, c] for their channels, not "
                + shapes);
      }
    }
    inputs = List.copyOf(given);
    return timesAllBut(-1, null);
  }

  private static long elements(Shape shape) {
    return LongStream.of(shape.asArray()).skip(1).reduce(1, (a, b) -> a * b);
  }

  private boolean isWhole(Shape shape) {
    return shape.numDimensions() == product.numDimensions() && shape.isCompatibleWith(product);
  }

  /** One number a channel: any rank that the product has, or features. */
  private boolean isGate(Shape shape) {
    int rank = shape.numDimensions();
    long channels = product.get(product.numDimensions() - 1);
    return (rank == 2 || rank == product.numDimensions())
        && shape.get(rank - 1) == channels
        && elements(shape) == channels
        && shape.take(1).isCompatibleWith(product.take(1));
  }

  @Override
  List<Operand<TFloat32>> buildBackward(Operand<TFloat32> dOutput) {
    List<Operand<TFloat32>> gradients = new ArrayList<>();
    for (int index = 0; index < inputs.size(); index++) {
      Operand<TFloat32> gradient = timesAllBut(index, dOutput);
      Shape shape = inputs.get(index).shape();
      gradients.add(isWhole(shape) ? gradient : overPositions(gradient, shape));
    }
    return gradients;
  }

  /**
   * @param factor multiplied too; none if null
   */
  private Operand<TFloat32> timesAllBut(int omitted, Operand<TFloat32> factor) {
    Operand<TFloat32> result = factor;
    for (int index = 0; index < inputs.size(); index++) {
      if (index != omitted) {
        Operand<TFloat32> next = aligned(inputs.get(index));
        result = result == null ? next : context().tf().math.mul(result, next);
      }
    }
    return result;
  }

  /** A gate of features with an axis of size 1 for each that it lacks. */
  private Operand<TFloat32> aligned(Operand<TFloat32> input) {
    Shape shape = input.shape();
    int rank = product.numDimensions();
    if (shape.numDimensions() == rank) {
      return input;
    }
    long[] sizes = LongStream.generate(() -> 1).limit(rank).toArray();
    sizes[0] = shape.get(0);
    sizes[rank - 1] = shape.get(1);
    Ops tf = context().tf();
    return tf.reshape(input, Sizes.constant(tf, sizes));
  }

  private Operand<TFloat32> overPositions(Operand<TFloat32> gradient, Shape gate) {
    Ops tf = context().tf();
    int[] positions = IntStream.range(1, product.numDimensions() - 1).toArray();
    Operand<TFloat32> sum = tf.reduceSum(gradient, tf.constant(positions));
    return gate.numDimensions() == 2 ? sum : tf.reshape(sum, Sizes.constant(tf, gate.asArray()));
  }
}
