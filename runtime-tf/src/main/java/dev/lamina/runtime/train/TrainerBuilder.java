package dev.lamina.runtime.train;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.loss.Loss;
import dev.lamina.runtime.loss.SoftmaxCrossEntropy;
import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.model.Recipe;
import dev.lamina.runtime.model.Setting;
import dev.lamina.runtime.optimizer.Optimizer;
import dev.lamina.runtime.schedule.Schedule;
import java.nio.file.Path;
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
  private Long seed;
  private int threads;
  private Optional<TrainingListener> progress = Optional.of(Progress.automatic());
  private final List<TrainingListener> listeners = new ArrayList<>();
  private Loss loss;
  private BiFunction<Operand<TFloat32>, Recipe, Optimizer> optimizer =
      (rate, recipe) -> recipe.optimizer(rate);
  private Schedule schedule;
  private Checkpoints checkpoints;
  private boolean resume;
  private Monitor monitor;
  private EarlyStopping earlyStopping;
  private List<String> command = List.of();

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

  /**
   * Another value of the recipe: {@code set(Settings.WEIGHT_DECAY, 5e-4)}. Set the optimizer before
   * what only that optimizer takes.
   */
  public <T> TrainerBuilder set(Setting<T> setting, T value) {
    return recipe(recipe -> recipe.with(setting, value));
  }

  /** Changes the recipe: {@code recipe(r -> Recipe.defaults())}. Changes add up. */
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
   * Makes the optimizer out of the learning rate, a scalar, and the recipe. Default: {@link
   * Recipe#optimizer}.
   */
  public TrainerBuilder optimizer(BiFunction<Operand<TFloat32>, Recipe, Optimizer> value) {
    optimizer = Objects.requireNonNull(value, "optimizer");
    return this;
  }

  /** The learning rate of every step. Default: {@link Recipe#schedule}. */
  public TrainerBuilder schedule(Schedule value) {
    schedule = Objects.requireNonNull(value, "schedule");
    return this;
  }

  /** Keeps checkpoints in a directory while it trains; see {@link Checkpoints#in}. */
  public TrainerBuilder checkpoints(Path directory) {
    return checkpoints(Checkpoints.in(directory));
  }

  /** Keeps checkpoints while it trains: one before the first epoch and one after each. */
  public TrainerBuilder checkpoints(Checkpoints value) {
    checkpoints = Objects.requireNonNull(value, "checkpoints");
    return this;
  }

  /**
   * Goes on from the newest checkpoint of {@link #checkpoints}. On a CPU the result is, bit for
   * bit, that of a training that was never interrupted; what happened after the checkpoint, within
   * an epoch, is done again.
   *
   * <p>The seed is that of the checkpoint. Another seed, another batch and other data are refused;
   * what else has changed in the recipe is told to the listeners, and done.
   */
  public TrainerBuilder resume() {
    resume = true;
    return this;
  }

  /**
   * What tells the best epoch, for checkpoints and early stopping. Default: the test loss; the
   * train loss where there is no test set.
   */
  public TrainerBuilder monitor(Monitor value) {
    monitor = Objects.requireNonNull(value, "monitor");
    return this;
  }

  /** Stops when epochs no longer bring anything. Default: never. */
  public TrainerBuilder earlyStopping(EarlyStopping value) {
    earlyStopping = Objects.requireNonNull(value, "early stopping");
    return this;
  }

  /** How the training was called, word by word; stored with its checkpoints. */
  public TrainerBuilder command(List<String> words) {
    command = List.copyOf(words);
    return this;
  }

  /**
   * Builds the graph, opens the session and gives the variables their initial values.
   *
   * @throws LaminaException if the recipe is impossible or the model is no image classifier, or the
   *     directory of the checkpoints cannot be used
   */
  public Trainer build() {
    TrainingPlace place = TrainingPlace.open(checkpoints, resume);
    try {
      return new Trainer(this, place, place.seed(seed));
    } catch (RuntimeException e) {
      place.close();
      throw e;
    }
  }

  ModelGraph.Factory factory() {
    return factory;
  }

  Recipe recipeOf(ModelGraph model) {
    return changes.apply(model.recipe());
  }

  Schedule scheduleOf(Recipe recipe) {
    return schedule == null ? recipe.schedule() : schedule;
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
    return loss == null ? recipe.loss() : loss;
  }

  Optional<Monitor> monitor() {
    return Optional.ofNullable(monitor);
  }

  Optional<EarlyStopping> earlyStopping() {
    return Optional.ofNullable(earlyStopping);
  }

  List<String> command() {
    return command;
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
