package dev.lamina.runtime.optimizer;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Tuning;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.VariableRole;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.initializer.Constant;
import dev.lamina.runtime.reference.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Runs an optimizer on one variable of each role, each with random gradients of its own. */
final class OptimizerRun {
  static final int SIZE = 6;

  /** One kind of tuning a role. The factor of the positive one takes it to its border. */
  private static final Map<VariableRole, Tuning> TUNINGS =
      Map.of(
          VariableRole.BIAS, new Tuning(0, 0.25, false),
          VariableRole.NORMALIZATION, new Tuning(0, 12, true),
          VariableRole.ACTIVATION, Tuning.ofDecay(0.02));

  private OptimizerRun() {}

  static List<VariableRole> trainable() {
    return Arrays.stream(VariableRole.values()).filter(VariableRole::trainable).toList();
  }

  static double[] initial(VariableRole role) {
    return Values.zeros(SIZE).map(v -> 0.5 + role.ordinal()).data;
  }

  static Values gradient(VariableRole role, int step) {
    return Values.random(10L * step + role.ordinal(), SIZE);
  }

  /** The decay of a variable, given that of the weights. */
  static double decay(VariableRole role, double ofWeights) {
    return role == VariableRole.WEIGHT ? ofWeights : tuning(role).decay();
  }

  static Tuning tuning(VariableRole role) {
    return TUNINGS.getOrDefault(role, Tuning.NONE);
  }

  /** How much larger than usual the steps of a role are, and with them what float32 rounds off. */
  static double largestStep(VariableRole role) {
    return Math.max(1, tuning(role).learningRateFactor());
  }

  /** What a positive variable becomes instead of a value. */
  static double held(VariableRole role, double value) {
    return tuning(role).positive() ? Math.max(value, 1e-6) : value;
  }

  static Variable variable(GraphContext context, VariableRole role) {
    Constant start = new Constant(0.5 + role.ordinal());
    return context.variable(role.name(), Shape.of(SIZE), start, role, tuning(role));
  }

  /** The trainable variables after a step at each rate. */
  static Map<VariableRole, double[]> train(
      Function<Operand<TFloat32>, Optimizer> optimizer, float... rates) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf, 1);
      GraphContext context = GraphContext.training(tf, variables, tf.constant(1L), 1);
      Map<VariableRole, Placeholder<TFloat32>> gradients = new LinkedHashMap<>();
      for (VariableRole role : VariableRole.values()) {
        Variable variable = variable(context, role);
        if (role.trainable()) {
          Placeholder<TFloat32> gradient = tf.placeholder(TFloat32.class);
          variable.addGradient(tf, gradient);
          gradients.put(role, gradient);
        }
      }
      Placeholder<TFloat32> rate =
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
      List<Op> updates = optimizer.apply(rate).update(context);
      variables.initialization().forEach(op -> session.runner().addTarget(op).run().close());
      for (int step = 0; step < rates.length; step++) {
        step(session, rate, rates[step], gradients, updates, step);
      }
      Map<VariableRole, double[]> values = new LinkedHashMap<>();
      gradients.keySet().forEach(r -> values.put(r, value(session, tf, variables.get(r.name()))));
      return values;
    }
  }

  private static void step(
      Session session,
      Placeholder<TFloat32> rate,
      float value,
      Map<VariableRole, Placeholder<TFloat32>> gradients,
      List<Op> updates,
      int step) {
    List<TFloat32> tensors = new ArrayList<>();
    Session.Runner runner = session.runner();
    tensors.add(TFloat32.scalarOf(value));
    runner.feed(rate, tensors.get(0));
    gradients.forEach(
        (role, gradient) -> {
          TFloat32 tensor = gradient(role, step).tensor();
          tensors.add(tensor);
          runner.feed(gradient, tensor);
        });
    updates.forEach(runner::addTarget);
    runner.run().close();
    tensors.forEach(TFloat32::close);
  }

  private static double[] value(Session session, Ops tf, Variable variable) {
    try (TFloat32 value = (TFloat32) session.runner().fetch(variable.read(tf)).run().get(0)) {
      return Values.of(value).data;
    }
  }
}
