package dev.lamina.samples.bench;

import dev.lamina.runtime.device.Sessions;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.loss.SoftmaxCrossEntropy;
import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.model.TrainingStep;
import dev.lamina.runtime.optimizer.Sgd;
import dev.lamina.runtime.optimizer.WeightDecay;
import dev.lamina.samples.SampleModel;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** A training step of a model for images of 32x32 pixels, on random images. */
final class NetworkStep implements Measured {
  private final Graph graph = new Graph();
  private final Session session = Sessions.open(graph);
  private final Op done;

  NetworkStep(SampleModel model, int batch) {
    Ops tf = Ops.create(graph);
    Variables variables = new Variables(tf, 1);
    Operand<TInt64> step = tf.constant(1L);
    GraphContext context = GraphContext.training(tf, variables, step, 1);
    Operand<TFloat32> images =
        tf.random.statelessRandomNormal(
            tf.constant(new long[] {batch, 32, 32, 3}), tf.constant(new long[] {1, 2}));
    Operand<TInt64> labels = tf.fill(tf.constant(new long[] {batch}), tf.constant(7L));
    ModelGraph built = model.factory().build(context);
    TrainingStep training =
        built.trainingStep(
            images,
            labels,
            new SoftmaxCrossEntropy(),
            new Sgd(tf.constant(0.001f), 0.9, true, WeightDecay.of(5e-4)));
    done = tf.withControlDependencies(training.updates()).noOp();
    Session.Runner start = session.runner();
    variables.initialization().forEach(start::addTarget);
    Measured.run(start);
  }

  @Override
  public void run() {
    Measured.run(session.runner().addTarget(done));
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
