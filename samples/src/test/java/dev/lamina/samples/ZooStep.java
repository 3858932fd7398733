package dev.lamina.samples;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.optimizer.Sgd;
import dev.lamina.runtime.optimizer.WeightDecay;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** One step of a model on random numbers, with a random gradient at its output. */
final class ZooStep implements AutoCloseable {
  private static final int BATCH = 2;

  /** Ids of characters, for a model whose input are such. */
  private static final float IDS = 70;

  private final Graph graph = new Graph();
  private final Session session = new Session(graph);
  private final Operand<TFloat32> evaluated;
  private final Map<String, Operand<TFloat32>> largest = new LinkedHashMap<>();
  private final List<Op> updates = new ArrayList<>();

  ZooStep(SampleModel model) {
    Ops tf = Ops.create(graph);
    Variables variables = new Variables(tf, 1);
    GraphContext context = GraphContext.training(tf, variables, tf.constant(1L), 1);
    Operand<TFloat32> input = input(tf, model.summary().inputShape());
    ModelGraph training = model.factory().build(context);
    Operand<TFloat32> output = training.forward(input);
    training.backward(normal(tf, output.shape(), 2));
    for (Variable variable : variables.trainable()) {
      Operand<TFloat32> gradient = variable.gradient().orElseThrow();
      Operand<TFloat32> flat = tf.reshape(tf.math.abs(gradient), tf.constant(new int[] {-1}));
      // A sum, because a maximum passes over NaN.
      largest.put(variable.name(), tf.reduceSum(flat, tf.constant(0)));
    }
    updates.addAll(new Sgd(tf.constant(0.001f), 0.9, true, WeightDecay.of(5e-4)).update(context));
    updates.addAll(context.updates());
    evaluated = model.factory().build(GraphContext.evaluation(tf, variables)).forward(input);
    Session.Runner start = session.runner();
    variables.initialization().forEach(start::addTarget);
    start.run().close();
  }

  private static Operand<TFloat32> input(Ops tf, List<Integer> shape) {
    long[] sizes = new long[shape.size() + 1];
    sizes[0] = BATCH;
    for (int i = 0; i < shape.size(); i++) {
      sizes[i + 1] = shape.get(i);
    }
    if (shape.size() > 1) {
      return normal(tf, Shape.of(sizes), 1);
    }
    Operand<TFloat32> unit =
        tf.random.statelessRandomUniform(tf.constant(sizes), tf.constant(new long[] {1, 1}));
    return tf.math.floor(tf.math.mul(unit, tf.constant(IDS)));
  }

  private static Operand<TFloat32> normal(Ops tf, Shape shape, long seed) {
    return tf.random.statelessRandomNormal(
        tf.constant(shape.asArray()), tf.constant(new long[] {seed, seed}));
  }

  /** The output in evaluation. */
  float[] evaluate() {
    try (Result result = session.runner().fetch(evaluated).run()) {
      return numbers((TFloat32) result.get(0));
    }
  }

  /** For each variable the sum of its gradient's absolute values. */
  Map<String, Float> gradients() {
    Session.Runner runner = session.runner();
    largest.values().forEach(runner::fetch);
    Map<String, Float> sums = new LinkedHashMap<>();
    try (Result result = runner.run()) {
      int next = 0;
      for (String name : largest.keySet()) {
        sums.put(name, numbers((TFloat32) result.get(next++))[0]);
      }
    }
    return sums;
  }

  /** Takes the step. */
  void update() {
    Session.Runner runner = session.runner();
    updates.forEach(runner::addTarget);
    runner.run().close();
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
