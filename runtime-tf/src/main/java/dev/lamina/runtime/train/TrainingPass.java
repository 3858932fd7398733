package dev.lamina.runtime.train;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.Augmentation;
import dev.lamina.runtime.data.Cutout;
import dev.lamina.runtime.data.Mixup;
import dev.lamina.runtime.data.Normalization;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.VariableRole;
import dev.lamina.runtime.loss.MixedLoss;
import dev.lamina.runtime.loss.TargetLoss;
import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.model.Recipe;
import dev.lamina.runtime.model.Settings;
import dev.lamina.runtime.model.TrainingStep;
import dev.lamina.runtime.optimizer.Optimizer;
import dev.lamina.runtime.optimizer.WeightAverage;
import dev.lamina.runtime.report.ModelSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

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
  private final ModelSummary model;
  private final Learner learner;
  private final ModelInput input;

  /** What takes a step, as {@link ModelGraph#trainingStep} says: a model, alone or on devices. */
  @FunctionalInterface
  interface Learner {
    <T extends TType> TrainingStep trainingStep(
        Operand<TFloat32> input, Operand<T> target, TargetLoss<T> loss, Optimizer optimizer);
  }

  /**
   * @param share of each example in what mixup makes of it, a scalar; not looked at without mixup
   * @throws LaminaException if the recipe augments what are no images
   */
  TrainingPass(
      GraphContext context,
      Recipe recipe,
      Operand<TFloat32> share,
      ModelSummary model,
      Learner learner,
      ModelInput input) {
    this.context = context;
    this.recipe = recipe;
    this.share = share;
    this.model = model;
    this.learner = learner;
    this.input = input;
    if (!input.isImage() && (mixes(recipe) || recipe.get(Settings.CUTOUT) > 0)) {
      throw new LaminaException(
          "%s takes an input of shape %s; only images can be mixed or cut out of, so set mixup and cutout of its recipe to 0."
              .formatted(model.name(), model.inputShape()));
    }
  }

  /**
   * What a step computes.
   *
   * @param loss a scalar, without which no step is taken
   * @param counts the loss and the sums of the objective's measures
   * @param updates to run
   */
  record Result(Operand<TFloat32> loss, Operand<TFloat32> counts, List<Op> updates) {}

  /**
   * Builds a step; all variables of the model are there afterwards.
   *
   * @param shown the inputs, as they are stored
   * @param asked the targets, as they are stored
   */
  <T extends TType> Result of(
      Objective<T> goal, Operand<?> shown, Operand<?> asked, Optimizer optimizer) {
    Ops tf = context.tf();
    Augmentation augmentation =
        new Augmentation(
            recipe.get(Settings.CROP), recipe.get(Settings.FLIP), recipe.get(Settings.ROTATION));
    Drawn drawn = Drawn.of(context, model, augmentation, shown, asked);
    Operand<TFloat32> seen =
        new Cutout(recipe.get(Settings.CUTOUT)).apply(context, input.apply(tf, drawn.input()));
    Operand<T> target = goal.target(tf, drawn.target());
    TargetLoss<T> loss = goal.loss();
    Operand<T> measured = target;
    if (mixes(recipe)) {
      Operand<T> partners = Mixup.partners(tf, target);
      seen = Mixup.mixed(tf, share, seen);
      loss = new MixedLoss<>(loss, partners, share);
      // Right is what a mixed image shows most of.
      measured = tf.select(tf.math.greaterEqual(share, tf.constant(0.5f)), target, partners);
    }
    TrainingStep step =
        learner.trainingStep(seen, target, new FiniteLoss<>(loss, context), optimizer);
    List<Op> updates = new ArrayList<>(step.updates());
    if (recipe.get(Settings.EMA) > 0) {
      updates.addAll(
          new WeightAverage(recipe.get(Settings.EMA)).update(context, averaged(), step.updates()));
    }
    return new Result(step.loss(), goal.counts(tf, step.loss(), step.output(), measured), updates);
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
