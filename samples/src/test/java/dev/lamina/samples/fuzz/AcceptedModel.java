package dev.lamina.samples.fuzz;

import dev.lamina.Precision;
import dev.lamina.runtime.frozen.FrozenGraph;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.optimizer.Sgd;
import dev.lamina.runtime.report.ModelSummary;
import dev.lamina.samples.SampleModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A model that the processor accepted: it must build, train a step, evaluate, and answer the same
 * when its weights are constants.
 */
final class AcceptedModel {
  private static final int BATCH = 2;
  private static final int OTHER_BATCH = 3;
  private static final long MOST_BYTES = 300L << 20;

  private static final float FROZEN_TOLERANCE = 1e-3f;

  private final ModelSummary summary;
  private final ModelGraph.Factory factory;
  private final Precision precision;

  private AcceptedModel(SampleModel model, Precision precision) {
    this.summary = model.summary();
    this.factory = model.factory();
    this.precision = precision;
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
   * @param precision that of the training step
   */
  static Outcome run(MemoryCompiler.Result compiled, String type, Precision precision)
      throws ReflectiveOperationException {
    ClassLoader loader = compiled.loader();
    if (!ModelGraph.class.isAssignableFrom(loader.loadClass(type + "Graph"))) {
      return Outcome.SEVERAL_INPUTS;
    }
    SampleModel model = load(loader, type);
    ModelSummary summary = model.summary();
    if (summary.cost().peakBytes(BATCH) + 3 * Float.BYTES * summary.parameters() > MOST_BYTES) {
      return Outcome.TOO_LARGE;
    }
    new AcceptedModel(model, precision).step();
    return Outcome.RAN;
  }

  /** A model of one input. */
  static SampleModel load(ClassLoader loader, String type) throws ReflectiveOperationException {
    Class<?> graph = loader.loadClass(type + "Graph");
    ModelSummary summary =
        (ModelSummary) loader.loadClass(type + "Summary").getField("SUMMARY").get(null);
    ModelGraph.Factory factory =
        context -> {
          try {
            return (ModelGraph) graph.getConstructor(GraphContext.class).newInstance(context);
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e.getCause() == null ? e : e.getCause());
          }
        };
    return new SampleModel(loader.loadClass(type), summary, factory);
  }

  private void step() {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf, 1);
      GraphContext context =
          GraphContext.training(tf, variables, tf.constant(1L), 1).computeIn(precision);
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
      try (TFloat32 values = TFloat32.tensorOf(shape, DataBuffers.of(numbers(shape)));
          Result result = session.runner().feed(some, values).fetch(evaluated).run()) {
        TFloat32 answer = (TFloat32) result.get(0);
        requireShape(answer.shape(), OTHER_BATCH);
        requireSameFrozen(graph, values(session, tf, variables), some, values, evaluated, answer);
      }
    }
  }

  private static Map<Variable, float[]> values(Session session, Ops tf, Variables variables) {
    Map<Variable, float[]> all = new HashMap<>();
    Session.Runner runner = session.runner();
    variables.all().forEach(variable -> runner.fetch(variable.read(tf)));
    runner.addTarget(tf.noOp());
    try (Result result = runner.run()) {
      int next = 0;
      for (Variable variable : variables.all()) {
        all.put(variable, floats((TFloat32) result.get(next++)));
      }
    }
    return all;
  }

  private static void requireSameFrozen(
      Graph graph,
      Map<Variable, float[]> variables,
      Placeholder<TFloat32> input,
      TFloat32 values,
      Operand<TFloat32> output,
      TFloat32 expected) {
    Map<String, float[]> weights = new HashMap<>();
    variables.forEach((variable, numbers) -> weights.put(variable.name(), numbers));
    try (Graph frozen =
            FrozenGraph.of(graph, variables.keySet(), weights::get, List.of(input, output));
        Session session = new Session(frozen);
        Result result =
            session.runner().feed(input.op().name(), values).fetch(output.op().name()).run()) {
      float[] before = floats(expected);
      float[] after = floats((TFloat32) result.get(0));
      float largest = 1e-6f;
      for (float number : before) {
        largest = Math.max(largest, Math.abs(number));
      }
      // A step may have made the weights of a mutated network too large for float32.
      for (int i = 0; Float.isFinite(largest) && i < before.length; i++) {
        if (!(Math.abs(before[i] - after[i]) <= FROZEN_TOLERANCE * largest)) {
          throw new IllegalStateException(
              "answers " + before[i] + ", frozen " + after[i] + ", up to " + largest);
        }
      }
    }
  }

  private static float[] floats(TFloat32 tensor) {
    float[] numbers = new float[Math.toIntExact(tensor.size())];
    tensor.asRawTensor().data().asFloats().read(numbers);
    return numbers;
  }

  /** Random numbers, or ids that every embedding has. */
  private static float[] numbers(Shape shape) {
    float[] numbers = new float[Math.toIntExact(shape.size())];
    Random random = new Random(2);
    for (int i = 0; shape.numDimensions() > 2 && i < numbers.length; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
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

  private Operand<TFloat32> input(Ops tf, int batch) {
    Shape shape = inputShape(batch);
    return tf.constant(shape, DataBuffers.of(numbers(shape)));
  }
}
