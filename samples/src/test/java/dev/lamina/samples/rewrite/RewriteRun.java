package dev.lamina.samples.rewrite;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.VariableRole;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.samples.SampleModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** All that a model computes in a training step and in an evaluation behind it, by name. */
public final class RewriteRun implements AutoCloseable {
  private static final int BATCH = 5;

  private final Graph graph = new Graph();
  private final Session session = new Session(graph);
  private final Ops tf = Ops.create(graph);
  private final Map<String, float[]> found = new LinkedHashMap<>();
  private final Map<String, Integer> operations = new HashMap<>();

  private RewriteRun() {}

  /**
   * Output and gradients in training, with respect to the input and every variable; the statistics
   * behind that step; the output in evaluation, which uses them.
   *
   * @param frozen the names of the variables that are not trained
   */
  public static RewriteRun of(SampleModel model, Predicate<String> frozen) {
    RewriteRun run = new RewriteRun();
    run.run(model, frozen);
    return run;
  }

  public Map<String, float[]> numbers() {
    return found;
  }

  /** How many operations of a type the training has. */
  int operations(String type) {
    return operations.getOrDefault(type, 0);
  }

  private void run(SampleModel model, Predicate<String> frozen) {
    Variables variables = new Variables(tf, 1, frozen);
    List<Integer> size = model.summary().inputShape();
    Shape shape = Shape.of(BATCH, size.get(0), size.get(1), size.get(2));
    // Few different numbers, so that windows have several largest ones.
    Random pixels = new Random(3);
    Operand<TFloat32> input = constant(shape, () -> 0.5f * (pixels.nextInt(9) - 4));
    GraphContext context = GraphContext.training(tf, variables, tf.constant(1L), 1);
    ModelGraph training = model.factory().build(context);
    Operand<TFloat32> output = training.forward(input);
    Random upstream = new Random(4);
    Operand<TFloat32> dOutput = constant(output.shape(), () -> (float) upstream.nextGaussian());
    Operand<TFloat32> dInput = training.backward(dOutput);
    graph
        .operations()
        .forEachRemaining(operation -> operations.merge(operation.type(), 1, Integer::sum));
    Operand<TFloat32> evaluated =
        model.factory().build(GraphContext.evaluation(tf, variables)).forward(input);
    run(Map.of(), start(variables));

    Map<String, Operand<TFloat32>> step = new LinkedHashMap<>();
    step.put("output", output);
    step.put("d input", tf.identity(dInput));
    variables.trainable().stream()
        .filter(variable -> !variable.tuning().frozen())
        .forEach(v -> step.put("d " + v.name(), v.gradient().orElseThrow()));
    run(step, context.updates());

    Map<String, Operand<TFloat32>> behind = new LinkedHashMap<>();
    variables.all().stream()
        .filter(variable -> variable.role() == VariableRole.STATISTIC)
        .forEach(variable -> behind.put(variable.name(), variable.read(tf)));
    behind.put("evaluated", evaluated);
    run(behind, List.of());
  }

  private interface Numbers {
    float next();
  }

  private Operand<TFloat32> constant(Shape shape, Numbers numbers) {
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers.next();
    }
    return tf.constant(shape, DataBuffers.of(values, true, false));
  }

  /** Every variable with numbers that follow from its name. */
  private List<Op> start(Variables variables) {
    List<Op> assignments = new ArrayList<>();
    for (Variable variable : variables.all()) {
      Random random = new Random(variable.name().hashCode());
      boolean positive = variable.name().endsWith("running_var") || variable.tuning().positive();
      Numbers numbers =
          positive ? () -> 0.5f + random.nextFloat() : () -> 0.4f * (float) random.nextGaussian();
      assignments.add(tf.assignVariableOp(variable.handle(), constant(variable.shape(), numbers)));
    }
    return assignments;
  }

  private void run(Map<String, Operand<TFloat32>> fetches, List<Op> targets) {
    Session.Runner runner = session.runner();
    fetches.values().forEach(runner::fetch);
    targets.forEach(runner::addTarget);
    runner.addTarget(tf.noOp());
    try (Result result = runner.run()) {
      int next = 0;
      for (String name : fetches.keySet()) {
        TFloat32 tensor = (TFloat32) result.get(next++);
        float[] numbers = new float[Math.toIntExact(tensor.size())];
        tensor.asRawTensor().data().asFloats().read(numbers);
        found.put(name, numbers);
      }
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
