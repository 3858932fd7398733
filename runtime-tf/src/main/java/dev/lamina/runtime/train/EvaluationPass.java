package dev.lamina.runtime.train;

import dev.lamina.runtime.data.DeviceDataset;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.model.Recipe;
import dev.lamina.runtime.model.Settings;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * What is done with a batch without training: the model answers, and its answers are measured.
 * Layers choose their algorithms when the graph is built, and some of them for a known batch only.
 *
 * @param data on the device, that batches are picked from
 */
record EvaluationPass(
    ModelGraph.Factory factory, Recipe recipe, ModelInput input, DeviceDataset data) {

  /**
   * The steps of one batch.
   *
   * @param evaluate gives the sums of the losses and of the measures
   * @param predict takes no targets; gives the objective's answers, [N, ...]
   */
  record Result(BatchStep evaluate, BatchStep predict) {}

  /**
   * Builds the steps.
   *
   * @param batch {@link Shape#UNKNOWN_SIZE} for any
   */
  <T extends TType> Result of(Ops root, Variables variables, Objective<T> goal, long batch) {
    boolean known = batch != Shape.UNKNOWN_SIZE;
    Ops tf = root.withSubScope(known ? "evaluation-of-" + batch : "evaluation");
    GraphContext context =
        GraphContext.evaluation(tf, variables).computeIn(recipe.get(Settings.PRECISION));
    Placeholder<TInt64> some = tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(batch)));
    Operand<?> shown = data.inputs(some);
    Operand<TFloat32> output = factory.build(context).forward(input.apply(tf, shown));
    Operand<?> asked = data.targets(some);
    return new Result(
        BatchStep.of(some, List.of(shown, asked), counts(tf, goal, output, asked)),
        BatchStep.of(some, List.of(shown), goal.answer(tf, output)));
  }

  private static <T extends TType> Operand<TFloat32> counts(
      Ops tf, Objective<T> goal, Operand<TFloat32> output, Operand<?> asked) {
    Operand<T> target = goal.target(tf, asked);
    Operand<TFloat32> losses = goal.loss().evaluation().of(tf, output, target).perExample();
    Operand<TFloat32> total = tf.reduceSum(losses, tf.constant(0), new ReduceSum.Options[0]);
    return goal.counts(tf, total, output, target);
  }
}
