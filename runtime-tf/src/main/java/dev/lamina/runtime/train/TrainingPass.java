package dev.lamina.runtime.train;

import dev.lamina.runtime.data.Augmentation;
import dev.lamina.runtime.data.Cutout;
import dev.lamina.runtime.data.Mixup;
import dev.lamina.runtime.data.Normalization;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.VariableRole;
import dev.lamina.runtime.loss.Loss;
import dev.lamina.runtime.loss.MixedLoss;
import dev.lamina.runtime.loss.TargetLoss;
import dev.lamina.runtime.metric.BatchCounts;
import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.model.Recipe;
import dev.lamina.runtime.model.Settings;
import dev.lamina.runtime.model.TrainingStep;
import dev.lamina.runtime.optimizer.Optimizer;
import dev.lamina.runtime.optimizer.WeightAverage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;

/**
 * What a step of training does with a batch by its recipe: augments, normalises, cuts out and mixes
 * the images, lets the model take its step, averages the weights.
 */
final class TrainingPass {
  /** What images are normalised with is given, not learned, so it is not averaged. */
  private static final Set<String> GIVEN = Set.of(Normalization.MEAN, Normalization.STD);

  private final GraphContext context;
  private final Recipe recipe;
  private final Operand<TFloat32> share;

  /**
   * @param share of each example in what mixup makes of it, a scalar; not looked at without mixup
   */
  TrainingPass(GraphContext context, Recipe recipe, Operand<TFloat32> share) {
    this.context = context;
    this.recipe = recipe;
    this.share = share;
  }

  /**
   * What a step computes.
   *
   * @param counts the loss, and how many examples are right, by {@link BatchCounts}
   * @param updates to run
   */
  record Result(Operand<TFloat32> counts, List<Op> updates) {}

  /** Builds a step; all variables of the model are there afterwards. */
  Result of(
      ModelGraph model,
      Normalization normalization,
      Operand<TUint8> images,
      Operand<TInt64> labels,
      Loss loss,
      Optimizer optimizer) {
    Ops tf = context.tf();
    Augmentation augmentation =
        new Augmentation(
            recipe.get(Settings.CROP), recipe.get(Settings.FLIP), recipe.get(Settings.ROTATION));
    Operand<TFloat32> seen =
        new Cutout(recipe.get(Settings.CUTOUT))
            .apply(context, normalization.apply(tf, augmentation.apply(context, images)));
    TargetLoss<TInt64> minimised = loss;
    Operand<TInt64> counted = labels;
    if (mixes(recipe)) {
      Operand<TInt64> partners = Mixup.partners(tf, labels);
      seen = Mixup.mixed(tf, share, seen);
      minimised = new MixedLoss<>(loss, partners, share);
      // Right is what a mixed image shows most of.
      counted = tf.select(tf.math.greaterEqual(share, tf.constant(0.5f)), labels, partners);
    }
    TrainingStep step = model.trainingStep(seen, labels, minimised, optimizer);
    List<Op> updates = new ArrayList<>(step.updates());
    if (recipe.get(Settings.EMA) > 0) {
      updates.addAll(
          new WeightAverage(recipe.get(Settings.EMA)).update(context, averaged(), step.updates()));
    }
    return new Result(BatchCounts.of(tf, step.loss(), step.output(), counted), updates);
  }

  /** Whether steps take a share of mixup. */
  static boolean mixes(Recipe recipe) {
    return recipe.get(Settings.MIXUP) > 0;
  }

  private List<Variable> averaged() {
    return context.variables().all().stream()
        .filter(variable -> variable.role() != VariableRole.OPTIMIZER)
        .filter(variable -> !GIVEN.contains(variable.name()))
        .toList();
  }
}
