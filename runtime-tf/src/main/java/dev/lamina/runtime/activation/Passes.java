package dev.lamina.runtime.activation;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Counts how often the plain form of an activation function goes through its tensor. */
final class Passes {
  /** No learnable has as many coefficients as this has elements. */
  private static final Shape X = Shape.of(101, 103);

  private static final Set<String> FREE = Set.of("Placeholder", "Identity", "Reshape");

  private Passes() {}

  /** The operations of forward pass and gradient that read or write a tensor as large as x. */
  static int of(ActivationOp op) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      List<Operand<TFloat32>> parameters = new ArrayList<>();
      for (Learnable learnable : op.learnables()) {
        Shape shape = learnable.isVector() ? Shape.of(learnable.size()) : Shape.scalar();
        parameters.add(input(tf, shape));
      }
      for (int i = 0; i < op.draws(); i++) {
        parameters.add(input(tf, Shape.scalar()));
      }
      Operand<TFloat32> x = input(tf, X);
      Operand<TFloat32> y = op.forward(tf, x, parameters);
      Operand<TFloat32> kept = op.kept() == ActivationOp.Kept.INPUT ? x : y;
      op.gradient(tf, input(tf, X), kept, parameters);
      int passes = 0;
      for (Iterator<GraphOperation> all = graph.operations(); all.hasNext(); ) {
        GraphOperation operation = all.next();
        if (!FREE.contains(operation.type()) && (isSum(operation) || isLarge(operation))) {
          passes++;
        }
      }
      return passes;
    }
  }

  private static Operand<TFloat32> input(Ops tf, Shape shape) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(shape));
  }

  private static boolean isSum(GraphOperation operation) {
    return operation.type().equals("Sum");
  }

  private static boolean isLarge(GraphOperation operation) {
    for (int i = 0; i < operation.numOutputs(); i++) {
      Shape shape = operation.output(i).shape();
      if (!shape.hasUnknownDimension() && shape.size() >= X.size()) {
        return true;
      }
    }
    return false;
  }
}
