package dev.lamina.runtime.layer;

import dev.lamina.Precision;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.reference.ReferenceLayer.Gradients;
import dev.lamina.runtime.reference.Values;
import dev.lamina.runtime.replica.DeviceGroup;
import dev.lamina.runtime.replica.GraphSum;
import dev.lamina.runtime.replica.Replica;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/**
 * Runs a layer forward and backward in TensorFlow.
 *
 * @param updated every variable after the updates that the layer asked for
 */
record LayerRun(Values y, Gradients gradients, Map<String, Values> updated) {

  /** The same function from operations that TensorFlow can differentiate. */
  interface Equivalent {
    Operand<TFloat32> build(Ops tf, Operand<TFloat32> x, Map<String, Operand<TFloat32>> variables);
  }

  /** Whether the graph knows the size of the batch. */
  enum Batch {
    STATIC,
    FREE
  }

  /** What a layer is built in, and what with. */
  enum Mode {
    TRAINING,
    EVALUATION
  }

  static LayerRun of(
      Mode mode,
      Batch batch,
      Function<GraphContext, Layer> layer,
      Values x,
      Map<String, Values> variables,
      Values dy) {
    return of(Precision.FP32, mode, batch, layer, x, variables, dy);
  }

  static LayerRun of(
      Precision precision,
      Mode mode,
      Batch batch,
      Function<GraphContext, Layer> layer,
      Values x,
      Map<String, Values> variables,
      Values dy) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Variables made = new Variables(tf, 1);
      GraphContext context =
          mode == Mode.TRAINING
              ? GraphContext.training(tf, made, tf.constant(1L), 1)
              : GraphContext.evaluation(tf, made);
      context.computeIn(precision);
      Placeholder<TFloat32> input = input(tf, x, batch);
      Placeholder<TFloat32> upstream = input(tf, dy, batch);
      Layer built = layer.apply(context);
      // A session cannot fetch what it is fed, and that is what a layer that does nothing returns.
      Operand<TFloat32> y = tf.identity(built.forward(input));
      Operand<TFloat32> dx = tf.identity(built.backward(upstream));
      assign(tf, session, made, variables);

      Map<String, Operand<TFloat32>> fetches = new LinkedHashMap<>();
      fetches.put("", dx);
      made.trainable().forEach(v -> v.gradient().ifPresent(g -> fetches.put(v.name(), g)));
      Map<Operand<TFloat32>, Values> feeds = Map.of(input, x, upstream, dy);
      Map<String, Values> gradients = fetch(session, fetches, feeds, context.updates());
      Map<String, Operand<TFloat32>> reads = new LinkedHashMap<>();
      made.all().forEach(v -> reads.put(v.name(), v.read(tf)));
      Map<String, Values> updated = fetch(session, reads, Map.of(), List.of());
      // Again from the start, so that the output cannot depend on the update.
      assign(tf, session, made, variables);
      Values output = fetch(session, Map.of("y", y), feeds, List.of()).get("y");
      Values first = gradients.remove("");
      return new LayerRun(output, new Gradients(first, gradients), updated);
    }
  }

  /**
   * The same in training, in replicas on virtual devices that divide the batch: what they gave, one
   * after the other, the sums of their gradients, and the variables after all their updates.
   */
  static LayerRun inReplicas(
      int count,
      boolean sharesStatistics,
      Function<GraphContext, Layer> layer,
      Values x,
      Map<String, Values> variables,
      Values dy) {
    DeviceGroup devices = DeviceGroup.cpus(count);
    try (Graph graph = new Graph();
        Session session =
            new Session(graph, ConfigProto.newBuilder().putDeviceCount("CPU", count).build())) {
      Ops tf = devices.on(Ops.create(graph), 0);
      Variables made = new Variables(tf, 1);
      GraphContext whole = GraphContext.training(tf, made, tf.constant(1L), 1);
      Placeholder<TFloat32> input = input(tf, x, Batch.STATIC);
      Placeholder<TFloat32> upstream = input(tf, dy, Batch.STATIC);
      List<Output<TFloat32>> xs = tf.split(tf.constant(0), input, (long) count).output();
      List<Output<TFloat32>> dys = tf.split(tf.constant(0), upstream, (long) count).output();
      List<Operand<TFloat32>> outputs = new ArrayList<>();
      List<Operand<TFloat32>> inputGradients = new ArrayList<>();
      List<GraphContext> contexts =
          Replica.build(
              devices,
              new GraphSum(tf),
              sharesStatistics,
              replica -> {
                GraphContext own = whole.in(replica, devices.on(tf, replica.number()));
                Layer built = layer.apply(own);
                outputs.add(built.forward(xs.get(replica.number())));
                inputGradients.add(built.backward(dys.get(replica.number())));
                return own;
              });
      assign(tf, session, made, variables);

      Map<String, Operand<TFloat32>> fetches = new LinkedHashMap<>();
      fetches.put("", tf.concat(inputGradients, tf.constant(0)));
      for (Variable variable : made.trainable()) {
        List<Operand<TFloat32>> parts = new ArrayList<>();
        contexts.forEach(c -> c.variables().get(variable.name()).gradient().ifPresent(parts::add));
        fetches.put(variable.name(), tf.math.addN(parts));
      }
      Map<Operand<TFloat32>, Values> feeds = Map.of(input, x, upstream, dy);
      List<Op> updates = contexts.stream().flatMap(c -> c.updates().stream()).toList();
      Map<String, Values> gradients = fetch(session, fetches, feeds, updates);
      Map<String, Operand<TFloat32>> reads = new LinkedHashMap<>();
      made.all().forEach(v -> reads.put(v.name(), v.read(tf)));
      Map<String, Values> updated = fetch(session, reads, Map.of(), List.of());
      assign(tf, session, made, variables);
      Operand<TFloat32> y = tf.concat(outputs, tf.constant(0));
      Values output = fetch(session, Map.of("y", y), feeds, List.of()).get("y");
      Values first = gradients.remove("");
      return new LayerRun(output, new Gradients(first, gradients), updated);
    }
  }

  /** The gradients by TensorFlow's own autodiff. */
  static Gradients autodiff(
      Equivalent function, Values x, Map<String, Values> variables, Values dy) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> input = input(tf, x, Batch.STATIC);
      Placeholder<TFloat32> upstream = input(tf, dy, Batch.STATIC);
      Map<Operand<TFloat32>, Values> feeds = new HashMap<>(Map.of(input, x, upstream, dy));
      Map<String, Operand<TFloat32>> parameters = new LinkedHashMap<>();
      List<Output<?>> sources = new ArrayList<>(List.of(input.asOutput()));
      variables.forEach(
          (name, value) -> {
            Placeholder<TFloat32> parameter = input(tf, value, Batch.STATIC);
            parameters.put(name, parameter);
            feeds.put(parameter, value);
            sources.add(parameter.asOutput());
          });
      Operand<TFloat32> y = function.build(tf, input, parameters);
      Output<?>[] found =
          graph.addGradients(
              "autodiff",
              new Output<?>[] {y.asOutput()},
              sources.toArray(new Output<?>[0]),
              new Output<?>[] {upstream.asOutput()});
      Map<String, Operand<TFloat32>> fetches = new LinkedHashMap<>();
      fetches.put("", found[0].expect(TFloat32.class));
      int next = 1;
      for (String name : variables.keySet()) {
        fetches.put(name, found[next++].expect(TFloat32.class));
      }
      Map<String, Values> gradients = fetch(session, fetches, feeds, List.of());
      Values dx = gradients.remove("");
      return new Gradients(dx, gradients);
    }
  }

  private static Placeholder<TFloat32> input(Ops tf, Values values, Batch batch) {
    Shape shape = values.tensorShape();
    Shape declared = batch == Batch.STATIC ? shape : shape.tail().prepend(Shape.UNKNOWN_SIZE);
    return tf.placeholder(TFloat32.class, Placeholder.shape(declared));
  }

  private static void assign(
      Ops tf, Session session, Variables made, Map<String, Values> variables) {
    made.initialization().forEach(op -> session.runner().addTarget(op).run().close());
    for (Map.Entry<String, Values> entry : variables.entrySet()) {
      Variable variable = made.get(entry.getKey());
      try (TFloat32 value = entry.getValue().tensor()) {
        Op assignment = tf.assignVariableOp(variable.handle(), tf.constantOf(value));
        session.runner().addTarget(assignment).run().close();
      }
    }
  }

  private static Map<String, Values> fetch(
      Session session,
      Map<String, Operand<TFloat32>> fetches,
      Map<Operand<TFloat32>, Values> feeds,
      List<Op> targets) {
    if (fetches.isEmpty()) {
      return Map.of();
    }
    Session.Runner runner = session.runner();
    List<TFloat32> tensors = new ArrayList<>();
    feeds.forEach(
        (operand, value) -> {
          TFloat32 tensor = value.tensor();
          tensors.add(tensor);
          runner.feed(operand, tensor);
        });
    fetches.values().forEach(runner::fetch);
    targets.forEach(runner::addTarget);
    Map<String, Values> values = new LinkedHashMap<>();
    try (Result result = runner.run()) {
      int index = 0;
      for (String name : fetches.keySet()) {
        values.put(name, Values.of((TFloat32) result.get(index++)));
      }
    } finally {
      tensors.forEach(TFloat32::close);
    }
    return values;
  }
}
