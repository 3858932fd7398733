package dev.lamina.runtime.layer;

import dev.lamina.runtime.graph.GraphContext;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The random numbers of an activation at one place: in training uniform in [0, 1), others in each
 * step, the same in both passes of a step; in evaluation their mean.
 *
 * <p>The backward pass draws them again, since that is cheaper than to keep them: tensors of the
 * size of x, for as long as the rest of the network takes.
 */
final class UniformDraws {
  private final GraphContext context;
  private final int count;

  UniformDraws(GraphContext context, int count) {
    this.context = context;
    this.count = count;
  }

  List<Operand<TFloat32>> forward(Operand<TFloat32> x) {
    return like(x, context.tf());
  }

  /**
   * @param dOutput of the shape of x
   */
  List<Operand<TFloat32>> backward(Operand<TFloat32> dOutput) {
    // Or TensorFlow would draw them at the start of the step, or find that they are there already,
    // and keep them.
    return like(dOutput, context.tf().withControlDependencies(dOutput));
  }

  private List<Operand<TFloat32>> like(Operand<TFloat32> tensor, Ops tf) {
    List<Operand<TFloat32>> draws = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      if (context.training()) {
        // A place of its own for each: one place draws one set of numbers a step.
        GraphContext place = context.at("draw" + index);
        draws.add(ExampleDraws.uniform(tf, place, tensor));
      } else {
        draws.add(tf.constant(0.5f));
      }
    }
    return draws;
  }
}
