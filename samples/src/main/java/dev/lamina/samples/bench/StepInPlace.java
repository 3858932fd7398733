package dev.lamina.samples.bench;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.loss.SoftmaxCrossEntropy;
import dev.lamina.runtime.metric.BatchCounts;
import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.model.TrainingStep;
import dev.lamina.samples.SampleModel;
import java.util.List;
import java.util.stream.Stream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * A step of training with the model's own optimizer and the trainer's measures, on one batch that
 * lies in variables as the model takes it: nothing is picked, augmented or normalised.
 */
final class StepInPlace implements Measured {
  private final Graph graph = new Graph();
  private final Session session = new Session(graph);
  private final Op done;
  private final Operand<TFloat32> counts;

  StepInPlace(SampleModel model, int batch) {
    Ops tf = Ops.create(graph);
    Variables variables = new Variables(tf, 1);
    Operand<TInt64> step = tf.constant(1L);
    GraphContext context = GraphContext.training(tf, variables, step, 1);
    ModelGraph built = model.factory().build(context);
    int classes = model.summary().outputShape().get(0);
    long[] sizes =
        Stream.concat(Stream.of(batch), model.summary().inputShape().stream())
            .mapToLong(Integer::longValue)
            .toArray();
    VarHandleOp images =
        tf.varHandleOp(TFloat32.class, Shape.of(sizes), VarHandleOp.sharedName("images"));
    VarHandleOp labels =
        tf.varHandleOp(TInt64.class, Shape.of(batch), VarHandleOp.sharedName("labels"));
    Operand<TInt64> truth = tf.readVariableOp(labels, TInt64.class);
    Operand<TFloat32> rate = tf.constant(0.001f);
    TrainingStep training =
        built.trainingStep(
            tf.readVariableOp(images, TFloat32.class),
            truth,
            new SoftmaxCrossEntropy(),
            built.recipe().optimizer(rate));
    counts = BatchCounts.of(tf, training.loss(), training.output(), truth);
    done = tf.withControlDependencies(training.updates()).noOp();
    Session.Runner start = session.runner();
    List.of(
            tf.assignVariableOp(
                images,
                tf.random.statelessRandomNormal(
                    tf.constant(sizes), tf.constant(new long[] {1, 2}))),
            tf.assignVariableOp(
                labels,
                tf.math.mod(
                    tf.range(tf.constant(0L), tf.constant((long) batch), tf.constant(1L)),
                    tf.constant((long) classes))))
        .forEach(start::addTarget);
    variables.initialization().forEach(start::addTarget);
    Measured.run(start);
  }

  @Override
  public void run() {
    Measured.run(session.runner().addTarget(done).fetch(counts));
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
