package dev.lamina.samples.fuzz;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.optimizer.Sgd;
import dev.lamina.runtime.report.ModelSummary;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** A model that the processor accepted: it must build, train a step and evaluate. */
final class AcceptedModel {
  private static final int BATCH = 2;
  private static final int OTHER_BATCH = 3;
  private static final long MOST_BYTES = 300L << 20;

  private final ModelSummary summary;
  private final ModelGraph.Factory factory;

  private AcceptedModel(ModelSummary summary, ModelGraph.Factory factory) {
    this.summary = summary;
    this.factory = factory;
  }

  /** What came of it. */
  enum Outcome {
    RAN,
    TOO_LARGE,

    /** A model of several inputs cannot be trained by the runtime. */
    SEVERAL_INPUTS
  }

  /**
   * Runs the model.
   *
   * @param type the model's class
   */
  static Outcome run(MemoryCompiler.Result compiled, String type)
      throws ReflectiveOperationException {
    ClassLoader loader = compiled.loader();
    Class<?> graph = loader.loadClass(type + "Graph");
    if (!ModelGraph.class.isAssignableFrom(graph)) {
      return Outcome.SEVERAL_INPUTS;
    }
    ModelSummary summary =
        (ModelSummary) loader.loadClass(type + "Summary").getField("SUMMARY").get(null);
    if (summary.cost().peakBytes(BATCH) + 3 * Float.BYTES * summary.parameters() > MOST_BYTES) {
      return Outcome.TOO_LARGE;
    }
    ModelGraph.Factory factory =
        context -> {
          try {
            return (ModelGraph) graph.getConstructor(GraphContext.class).newInstance(context);
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e.getCause() == null ? e : e.getCause());
          }
        };
    new AcceptedModel(summary, factory).step();
    return Outcome.RAN;
  }

  private void step() {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf, 1);
      GraphContext context = GraphContext.training(tf, variables, tf.constant(1L), 1);
      Operand<TFloat32> input = input(tf, BATCH);
      ModelGraph training = factory.build(context);
      Operand<TFloat32> output = training.forward(input);
      requireShape(output.shape(), BATCH);
      training.backward(tf.onesLike(output));
      List<Op> updates = new Sgd(tf.constant(0.01f), 0.9, true, 5e-4).update(context);
      Ops evaluation = tf.withSubScope("evaluation");
      Placeholder<TFloat32> some =
          evaluation.placeholder(TFloat32.class, Placeholder.shape(inputShape(-1)));
      Operand<TFloat32> evaluated =
          factory.build(GraphContext.evaluation(evaluation, variables)).forward(some);
      run(session, variables.initialization());
      Session.Runner runner = session.runner().fetch(output);
      updates.forEach(runner::addTarget);
      context.updates().forEach(runner::addTarget);
      runner.run().close();
      Shape shape = inputShape(OTHER_BATCH);
      float[] zeros = new float[Math.toIntExact(shape.size())];
      try (TFloat32 values = TFloat32.tensorOf(shape, DataBuffers.of(zeros));
          TFloat32 result =
              (TFloat32) session.runner().feed(some, values).fetch(evaluated).run().get(0)) {
        requireShape(result.shape(), OTHER_BATCH);
      }
    }
  }

  private static void run(Session session, List<Op> targets) {
    Session.Runner runner = session.runner();
    targets.forEach(runner::addTarget);
    runner.run().close();
  }

  private void requireShape(Shape found, int batch) {
    Shape expected = shape(summary.outputShape(), batch);
    if (!expected.equals(found)) {
      throw new IllegalStateException("predicted " + expected + ", is " + found);
    }
  }

  private Shape inputShape(int batch) {
    return shape(summary.inputShape(), batch);
  }

  private static Shape shape(List<Integer> sizes, int batch) {
    long[] all = new long[sizes.size() + 1];
    all[0] = batch;
    for (int i = 0; i < sizes.size(); i++) {
      all[i + 1] = sizes.get(i);
    }
    return Shape.of(all);
  }

  /** Random numbers, or ids that every embedding has. */
  private Operand<TFloat32> input(Ops tf, int batch) {
    long[] sizes = inputShape(batch).asArray();
    return sizes.length == 2
        ? tf.zeros(tf.constant(sizes), TFloat32.class)
        : tf.random.statelessRandomNormal(tf.constant(sizes), tf.constant(new long[] {1, 1}));
  }
}
