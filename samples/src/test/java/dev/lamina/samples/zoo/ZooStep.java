package dev.lamina.samples.zoo;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.optimizer.Sgd;
import dev.lamina.runtime.optimizer.WeightDecay;
import dev.lamina.samples.SampleModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** One step of a model on random numbers, with a random gradient at its output. */
final class ZooStep implements AutoCloseable {
  private static final int BATCH = 2;

  private final Graph graph = new Graph();
  private final Session session = QuickSession.of(graph);
  private final Operand<TFloat32> evaluated;
  private final Map<String, Operand<TFloat32>> sums = new LinkedHashMap<>();
  private final List<Op> updates = new ArrayList<>();

  ZooStep(SampleModel model) {
    Ops tf = Ops.create(graph);
    Variables variables = new Variables(tf, 1);
    GraphContext context = GraphContext.training(tf, variables, tf.constant(1L), 1);
    RandomNumbers random = new RandomNumbers(tf);
    Operand<TFloat32> input = random.input(BATCH, model.summary().inputShape(), 1);
    ModelGraph training = model.factory().build(context);
    Operand<TFloat32> output = training.forward(input);
    training.backward(random.normal(output.shape(), 2));
    for (Variable variable : variables.trainable()) {
      Operand<TFloat32> gradient = variable.gradient().orElseThrow();
      Operand<TFloat32> flat = tf.reshape(tf.math.abs(gradient), tf.constant(new int[] {-1}));
      // A sum, because a maximum passes over NaN.
      sums.put(variable.name(), tf.reduceSum(flat, tf.constant(0)));
    }
    updates.addAll(new Sgd(tf.constant(0.001f), 0.9, true, WeightDecay.of(5e-4)).update(context));
    updates.addAll(context.updates());
    evaluated = model.factory().build(GraphContext.evaluation(tf, variables)).forward(input);
    Session.Runner start = session.runner();
    variables.initialization().forEach(start::addTarget);
    start.run().close();
  }

  /** The output in evaluation. */
  float[] evaluate() {
    try (Result result = session.runner().fetch(evaluated).run()) {
      return numbers((TFloat32) result.get(0));
    }
  }

  /** Takes the step, and answers for each variable the sum of its gradient's absolute values. */
  Map<String, Float> step() {
    Session.Runner runner = session.runner();
    sums.values().forEach(runner::fetch);
    updates.forEach(runner::addTarget);
    Map<String, Float> found = new LinkedHashMap<>();
    try (Result result = runner.run()) {
      int next = 0;
      for (String name : sums.keySet()) {
        found.put(name, numbers((TFloat32) result.get(next++))[0]);
      }
    }
    return found;
  }

  private static float[] numbers(TFloat32 tensor) {
    float[] numbers = new float[Math.toIntExact(tensor.shape().size())];
    FloatDataBuffer buffer = DataBuffers.of(numbers, false, false);
    tensor.asRawTensor().data().asFloats().copyTo(buffer, numbers.length);
    return numbers;
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
