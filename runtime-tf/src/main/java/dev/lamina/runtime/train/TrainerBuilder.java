package dev.lamina.runtime.train;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.loss.Loss;
import dev.lamina.runtime.loss.SoftmaxCrossEntropy;
import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.model.Recipe;
import dev.lamina.runtime.optimizer.Optimizer;
import dev.lamina.runtime.optimizer.UpdateRule;
import dev.lamina.runtime.schedule.Schedule;
import dev.lamina.runtime.schedule.StepSchedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What a {@link Trainer} is made with. What is not given here comes from the recipe of the model's
 * {@code @Train}.
 */
public final class TrainerBuilder {
  private final ModelGraph.Factory factory;
  private UnaryOperator<Recipe> changes = recipe -> recipe;
  private long seed;
  private int threads;
  private Optional<TrainingListener> progress = Optional.of(Progress.automatic());
  private final List<TrainingListener> listeners = new ArrayList<>();
  private Loss loss;
  private BiFunction<Operand<TFloat32>, Recipe, Optimizer> optimizer =
      (rate, recipe) -> recipe.rule().optimizer(rate, recipe.weightDecay());
  private Schedule schedule;

  TrainerBuilder(ModelGraph.Factory factory) {
    this.factory = Objects.requireNonNull(factory, "factory");
  }

  /** Passes over the training set in all, those before a loaded checkpoint included. */
  public TrainerBuilder epochs(int epochs) {
    return recipe(recipe -> recipe.withEpochs(epochs));
  }

  /** Examples a step. */
  public TrainerBuilder batch(int batch) {
    return recipe(recipe -> recipe.withBatch(batch));
  }

  /** Learning rate after warm-up and before the first milestone. */
  public TrainerBuilder learningRate(double learningRate) {
    return recipe(recipe -> recipe.withLearningRate(learningRate));
  }

  /** The optimizer with its numbers: {@code optimizer(UpdateRule.adam())}. */
  public TrainerBuilder optimizer(UpdateRule rule) {
    return recipe(recipe -> recipe.withRule(rule));
  }

  /** Share of the target that all classes divide evenly; 0 for none. */
  public TrainerBuilder labelSmoothing(double share) {
    return recipe(recipe -> recipe.withLabelSmoothing(share));
  }

  /** Changes the recipe: {@code recipe(r -> r.withWeightDecay(5e-4))}. Changes add up. */
  public TrainerBuilder recipe(UnaryOperator<Recipe> change) {
    UnaryOperator<Recipe> before = changes;
    changes = recipe -> change.apply(before.apply(recipe));
    return this;
  }

  /** From which all random numbers follow: initial values, order, augmentation. Default 0. */
  public TrainerBuilder seed(long value) {
    seed = value;
    return this;
  }

  /** Threads of TensorFlow; 0, the default, for one a core. */
  public TrainerBuilder threads(int value) {
    if (value < 0) {
      throw new LaminaException("The number of threads is " + value + "; expected 0 or more.");
    }
    threads = value;
    return this;
  }

  /**
   * Adds one that hears how every training goes on, beside the progress; {@code fit} takes those of
   * one training.
   */
  public TrainerBuilder listener(TrainingListener value) {
    listeners.add(Objects.requireNonNull(value, "listener"));
    return this;
  }

  /** How progress is shown. Default: a bar on a terminal, one line an epoch elsewhere. */
  public TrainerBuilder progress(TrainingListener value) {
    progress = Optional.of(value);
    return this;
  }

  /** Shows no progress. */
  public TrainerBuilder quiet() {
    progress = Optional.empty();
    return this;
  }

  /**
   * Default: {@link SoftmaxCrossEntropy} with the recipe's label smoothing. Evaluation measures its
   * {@link Loss#evaluation()}.
   */
  public TrainerBuilder loss(Loss value) {
    loss = Objects.requireNonNull(value, "loss");
    return this;
  }

  /**
   * Makes the optimizer out of the learning rate, a scalar, and the recipe. Default: that of {@link
   * Recipe#rule()}.
   */
  public TrainerBuilder optimizer(BiFunction<Operand<TFloat32>, Recipe, Optimizer> value) {
    optimizer = Objects.requireNonNull(value, "optimizer");
    return this;
  }

  /** The learning rate of every step. Default: {@link StepSchedule}, as the recipe has it. */
  public TrainerBuilder schedule(Schedule value) {
    schedule = Objects.requireNonNull(value, "schedule");
    return this;
  }

  /**
   * Builds the graph, opens the session and gives the variables their initial values.
   *
   * @throws LaminaException if the recipe is impossible or the model is no image classifier
   */
  public Trainer build() {
    return new Trainer(this);
  }

  ModelGraph.Factory factory() {
    return factory;
  }

  Recipe recipeOf(ModelGraph model) {
    Recipe recipe = changes.apply(model.recipe());
    require(recipe.epochs() >= 1, "epochs", recipe.epochs(), "1 or more");
    require(recipe.batch() >= 1, "batch", recipe.batch(), "1 or more");
    require(positive(recipe.learningRate()), "learning rate", recipe.learningRate(), "above 0");
    require(
        recipe.weightDecay() == 0 || positive(recipe.weightDecay()),
        "weight decay",
        recipe.weightDecay(),
        "0 or more");
    require(positive(recipe.gamma()), "gamma", recipe.gamma(), "above 0");
    require(recipe.warmupEpochs() >= 0, "warm-up epochs", recipe.warmupEpochs(), "0 or more");
    require(
        recipe.labelSmoothing() >= 0 && recipe.labelSmoothing() < 1,
        "label smoothing",
        recipe.labelSmoothing(),
        "from 0 to below 1");
    require(recipe.crop() >= 0, "crop", recipe.crop(), "0 or more");
    return recipe;
  }

  private static boolean positive(double value) {
    return value > 0 && value < Double.POSITIVE_INFINITY;
  }

  private static void require(boolean fine, String name, Number found, String expected) {
    if (!fine) {
      throw new LaminaException(
          "The recipe's %s is %s; expected %s.".formatted(name, found, expected));
    }
  }

  Schedule scheduleOf(Recipe recipe) {
    return schedule == null
        ? new StepSchedule(
            recipe.learningRate(), recipe.milestones(), recipe.gamma(), recipe.warmupEpochs())
        : schedule;
  }

  Optimizer optimizer(Operand<TFloat32> rate, Recipe recipe) {
    try {
      return optimizer.apply(rate, recipe);
    } catch (IllegalArgumentException e) {
      throw new LaminaException(
          "The recipe's optimizer is impossible: %s.".formatted(e.getMessage()), e);
    }
  }

  Loss lossOf(Recipe recipe) {
    return loss == null ? new SoftmaxCrossEntropy(recipe.labelSmoothing()) : loss;
  }

  long seed() {
    return seed;
  }

  int threads() {
    return threads;
  }

  /** The progress first, if it is shown, then those of the builder, then these. */
  TrainingListener listeners(TrainingListener... more) {
    return new Listeners(
        Stream.of(progress.stream(), listeners.stream(), Stream.of(more))
            .flatMap(all -> all)
            .toList());
  }
}
