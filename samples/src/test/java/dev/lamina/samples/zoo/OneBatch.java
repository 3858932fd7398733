package dev.lamina.samples.zoo;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.loss.TargetLoss;
import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.optimizer.Adam;
import dev.lamina.samples.SampleModel;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** A model that learns one batch by heart, with Adam. */
final class OneBatch implements AutoCloseable {
  private static final int BATCH = 32;

  private final Graph graph = new Graph();
  private final Session session = new Session(graph);
  private final Placeholder<TInt64> step;
  private final Operand<TFloat32> loss;
  private final List<Op> updates = new ArrayList<>();

  OneBatch(SampleModel model, float learningRate) {
    Ops tf = Ops.create(graph);
    step = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    Variables variables = new Variables(tf, 1);
    GraphContext context = GraphContext.training(tf, variables, step, 1);
    ModelGraph network = model.factory().build(context);
    Examples examples = Examples.of(tf, BATCH, model.summary());
    Operand<TFloat32> output = network.forward(examples.input());
    TargetLoss.Result result = examples.loss(tf, output);
    loss = result.mean();
    network.backward(result.dOutput());
    updates.addAll(new Adam(tf.constant(learningRate), 0.9, 0.999, 1e-8, 0).update(context));
    updates.addAll(context.updates());
    Session.Runner start = session.runner();
    variables.initialization().forEach(start::addTarget);
    start.run().close();
  }

  /** The loss before each of so many steps and after the last. */
  List<Float> losses(int steps) {
    List<Float> losses = new ArrayList<>();
    for (int i = 0; i <= steps; i++) {
      try (TInt64 number = TInt64.scalarOf(i)) {
        Session.Runner runner = session.runner().feed(step, number).fetch(loss);
        updates.forEach(runner::addTarget);
        try (Result result = runner.run()) {
          losses.add(((TFloat32) result.get(0)).getFloat());
        }
      }
    }
    return losses;
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
