package dev.lamina.runtime.train;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Trace;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.loss.TargetLoss;
import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.model.TrainingStep;
import dev.lamina.runtime.optimizer.Optimizer;
import dev.lamina.runtime.replica.DeviceGroup;
import dev.lamina.runtime.replica.Reduction;
import dev.lamina.runtime.replica.Replica;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * A model on several devices, which divide each batch. Each has the passes of its own part; the
 * variables, the loss, the sum of the gradients and the optimizer are on the first.
 */
final class ReplicatedModel implements TrainingPass.Learner {
  private final GraphContext training;
  private final ModelGraph.Factory factory;
  private final DeviceGroup devices;
  private final Reduction reduction;
  private final boolean sharesStatistics;
  private List<GraphContext> contexts = List.of();

  /**
   * @param training the context of the whole model, on the first device
   * @param sharesStatistics see {@link Replica#sharesStatistics()}
   */
  ReplicatedModel(
      GraphContext training,
      ModelGraph.Factory factory,
      DeviceGroup devices,
      boolean sharesStatistics) {
    this.training = training;
    this.factory = factory;
    this.devices = devices;
    this.sharesStatistics = sharesStatistics;
    reduction = devices.reduction(training.tf());
  }

  /** An optimizer of a replica's own, which leaves its gradients for the sum. */
  private static final class Nothing implements Optimizer {
    @Override
    public List<Op> update(GraphContext context) {
      return List.of();
    }

    @Override
    public Collection<Variable> slots() {
      return List.of();
    }
  }

  @Override
  public <T extends TType> TrainingStep trainingStep(
      Operand<TFloat32> input, Operand<T> target, TargetLoss<T> loss, Optimizer optimizer) {
    Ops first = training.tf();
    List<Output<TFloat32>> parts =
        first.split(first.constant(0), input, (long) devices.count()).output();
    JointLoss<T> joint = new JointLoss<>(first, loss);
    contexts =
        Replica.build(
            devices,
            reduction,
            sharesStatistics,
            replica -> {
              GraphContext context = training.in(replica, operations(replica));
              factory
                  .build(context)
                  .trainingStep(
                      parts.get(replica.number()), target, joint.in(replica), new Nothing());
              return context;
            });
    sumGradients();
    List<Op> updates = new ArrayList<>(optimizer.update(training));
    updates.addAll(training.updates());
    return new TrainingStep(joint.output(), joint.mean(), updates);
  }

  /** On the replica's device, the first with the names that a model has that is alone. */
  private Ops operations(Replica replica) {
    Ops tf = training.tf();
    return replica.isFirst()
        ? tf
        : devices.on(tf.withSubScope("replica" + replica.number()), replica.number());
  }

  private void sumGradients() {
    for (Variable variable : training.variables().trainable()) {
      List<Operand<TFloat32>> parts =
          contexts.stream()
              .map(context -> context.variables().get(variable.name()).gradient())
              .flatMap(Optional::stream)
              .toList();
      if (!parts.isEmpty() && !variable.tuning().frozen()) {
        variable.replaceGradient(reduction.toFirst(parts));
      }
    }
  }

  /** What the layers of each replica computed, in the order of the devices; once it is built. */
  List<Trace> traces() {
    return contexts.stream().map(GraphContext::trace).toList();
  }
}
