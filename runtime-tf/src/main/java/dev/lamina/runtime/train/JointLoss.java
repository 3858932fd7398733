package dev.lamina.runtime.train;

import dev.lamina.runtime.loss.TargetLoss;
import dev.lamina.runtime.replica.Replica;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * The loss of a batch that several replicas divide among them. The first device computes it, once,
 * from the outputs of all, and each replica begins its backward pass with its part of the gradient.
 * So any loss is that of the whole batch, also one that is no mean over examples, and the gradients
 * of the replicas add up to those of one device.
 */
final class JointLoss<T extends TType> {
  private final Ops first;
  private final TargetLoss<T> loss;
  private Operand<TFloat32> output;
  private Operand<TFloat32> mean;

  /**
   * @param first operations on the first device
   */
  JointLoss(Ops first, TargetLoss<T> loss) {
    this.first = first;
    this.loss = loss;
  }

  /** What the loss is to a replica; its target is that of the whole batch. */
  TargetLoss<T> in(Replica replica) {
    return (tf, part, target) -> replica.meet(part, parts -> together(parts, target));
  }

  private List<TargetLoss.Result> together(List<Operand<TFloat32>> parts, Operand<T> target) {
    output = first.concat(parts, first.constant(0));
    TargetLoss.Result whole = loss.of(first, output, target);
    mean = whole.mean();
    // A loss that is not finite ends the step. It does so before any device begins its way back:
    // then none waits for a part of a sum that another no longer computes.
    Operand<TFloat32> dOutput = first.withControlDependencies(mean).identity(whole.dOutput());
    List<TargetLoss.Result> results = new ArrayList<>();
    for (Output<TFloat32> dPart :
        first.split(first.constant(0), dOutput, (long) parts.size()).output()) {
      results.add(new TargetLoss.Result(mean, whole.perExample(), dPart));
    }
    return results;
  }

  /** The outputs of all replicas, in the order of the batch; once these are built. */
  Operand<TFloat32> output() {
    return output;
  }

  /** The loss of the batch; once the replicas are built. */
  Operand<TFloat32> mean() {
    return mean;
  }
}
