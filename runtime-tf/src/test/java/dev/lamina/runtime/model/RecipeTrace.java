package dev.lamina.runtime.model;

import dev.lamina.Optimizer;
import dev.lamina.Schedule;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.VariableRole;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.initializer.Constant;
import dev.lamina.runtime.reference.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Prints, as JSON, what recipes do to a weight and a bias in 20 steps. scripts/check-recipes gives
 * the same gradients to PyTorch.
 */
public final class RecipeTrace {
  private static final int SIZE = 6;
  private static final int EPOCHS = 5;
  private static final int ITERATIONS = 4;
  private static final float START = 1;

  private RecipeTrace() {}

  /** Prints one line a recipe. */
  public static void main(String[] arguments) {
    for (Recipe optimizer : optimizers()) {
      for (Recipe recipe : schedules(optimizer.withEpochs(EPOCHS))) {
        System.out.println(trace(recipe));
      }
    }
  }

  private static List<Recipe> optimizers() {
    Recipe sgd = Recipe.defaults().withLearningRate(0.05).with(Settings.WEIGHT_DECAY, 0.01);
    return List.of(
        sgd,
        sgd.with(Settings.NESTEROV, false).with(Settings.SPARES, List.of()),
        sgd.with(Settings.MOMENTUM, 0.0).with(Settings.CLIP_NORM, 2.0),
        sgd.with(Settings.OPTIMIZER, Optimizer.ADAM),
        sgd.with(Settings.OPTIMIZER, Optimizer.ADAM)
            .with(Settings.BETA1, 0.5)
            .with(Settings.BETA2, 0.9)
            .with(Settings.EPSILON, 0.1),
        sgd.with(Settings.OPTIMIZER, Optimizer.ADAMW).with(Settings.WEIGHT_DECAY, 0.1),
        sgd.with(Settings.OPTIMIZER, Optimizer.RMSPROP).without(Settings.MOMENTUM),
        sgd.with(Settings.OPTIMIZER, Optimizer.RMSPROP)
            .with(Settings.MOMENTUM, 0.9)
            .with(Settings.RHO, 0.9)
            .with(Settings.CLIP_NORM, 1.0));
  }

  private static List<Recipe> schedules(Recipe recipe) {
    List<Recipe> all = new ArrayList<>();
    for (int warmup : new int[] {0, 2}) {
      Recipe warm = recipe.with(Settings.WARMUP_EPOCHS, warmup).with(Settings.WARMUP_START, 0.25);
      all.add(warm.with(Settings.SCHEDULE, Schedule.CONSTANT));
      all.add(warm.with(Settings.MILESTONES, List.of(3, 4)));
      all.add(warm.with(Settings.SCHEDULE, Schedule.COSINE).with(Settings.MIN_RATE, 0.001));
      all.add(warm.with(Settings.SCHEDULE, Schedule.ONE_CYCLE));
    }
    return all;
  }

  private static String trace(Recipe recipe) {
    float[] rates = recipe.schedule().table(0, EPOCHS, ITERATIONS);
    List<String> gradients = new ArrayList<>();
    List<String> values = new ArrayList<>();
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf, 1);
      GraphContext context = GraphContext.training(tf, variables, tf.constant(1L), 1);
      List<Variable> trained = new ArrayList<>();
      List<Placeholder<TFloat32>> fed = new ArrayList<>();
      for (VariableRole role : List.of(VariableRole.WEIGHT, VariableRole.BIAS)) {
        Variable variable =
            context.variable(role.name(), Shape.of(SIZE), new Constant(START), role);
        Placeholder<TFloat32> gradient = tf.placeholder(TFloat32.class);
        variable.addGradient(tf, gradient);
        trained.add(variable);
        fed.add(gradient);
      }
      Placeholder<TFloat32> rate =
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
      List<Op> updates = recipe.optimizer(rate).update(context);
      variables.initialization().forEach(op -> session.runner().addTarget(op).run().close());
      for (int step = 0; step < rates.length; step++) {
        List<String> given = new ArrayList<>();
        Session.Runner runner = session.runner().feed(rate, TFloat32.scalarOf(rates[step]));
        for (int i = 0; i < fed.size(); i++) {
          Values gradient = Values.random(10L * step + i, SIZE);
          given.add(Arrays.toString(gradient.data));
          runner.feed(fed.get(i), gradient.tensor());
        }
        updates.forEach(runner::addTarget);
        runner.run().close();
        gradients.add(given.toString());
        List<String> now = new ArrayList<>();
        for (Variable variable : trained) {
          TFloat32 value = (TFloat32) session.runner().fetch(variable.read(tf)).run().get(0);
          now.add(Arrays.toString(Values.of(value).data));
        }
        values.add(now.toString());
      }
    }
    return "{\"recipe\": %s, \"iterations\": %d, \"start\": %s, \"rates\": %s, \"gradients\": %s, \"values\": %s}"
        .formatted(recipe.json(), ITERATIONS, START, Arrays.toString(rates), gradients, values);
  }
}
