package dev.lamina.runtime.train;

import dev.lamina.Precision;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.device.Devices;
import dev.lamina.runtime.loss.BinaryCrossEntropy;
import dev.lamina.runtime.loss.Dice;
import dev.lamina.runtime.loss.Loss;
import dev.lamina.runtime.loss.SoftmaxCrossEntropy;
import dev.lamina.runtime.loss.TargetLoss;
import dev.lamina.runtime.metric.Monitor;
import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.model.Recipe;
import dev.lamina.runtime.model.Setting;
import dev.lamina.runtime.model.Settings;
import dev.lamina.runtime.optimizer.Optimizer;
import dev.lamina.runtime.replica.DeviceGroup;
import dev.lamina.runtime.replica.NcclSum;
import dev.lamina.runtime.replica.ReductionWay;
import dev.lamina.runtime.report.ModelSummary;
import dev.lamina.runtime.schedule.Schedule;
import dev.lamina.runtime.xla.GpuKernels;
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
  private int stepsPerExecution = 1;
  private int devices = 1;
  private Optional<TrainingListener> progress = Optional.of(Progress.automatic());
  private final List<TrainingListener> listeners = new ArrayList<>();
  private TargetLoss<?> loss;
  private BiFunction<Operand<TFloat32>, Recipe, Optimizer> optimizer =
      (rate, recipe) -> recipe.optimizer(rate);
  private Schedule schedule;
  private Checkpoints checkpoints;
  private boolean resume;
  private Monitor monitor;
  private EarlyStopping earlyStopping;
  private List<String> command = List.of();
  private Path initial;
  private final List<String> excepted = new ArrayList<>();
  private final List<String> frozen = new ArrayList<>();

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
   * What the network computes in. With {@link Precision#BF16} convolutions, dense layers and what
   * lies between them compute in bfloat16; weights, their updates, statistics, the loss and all
   * that is saved stay float32.
   */
  public TrainerBuilder precision(Precision precision) {
    return set(Settings.PRECISION, precision);
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
   * Steps that are taken in one run of TensorFlow's session, whose losses reach the host together;
   * 1 by default. More of them save what each run costs by itself: a good half of a step of a
   * millisecond, nothing that can be measured of a step of a second. At the end of an epoch there
   * may be fewer.
   *
   * <p>Nothing else depends on it: the weights are the same, bit for bit, listeners hear of every
   * step, if later, and a loss that is no longer finite stops the training at its step. Streamed
   * data come a step a run; only the losses are fetched together.
   *
   * @throws LaminaException if the count is below 1
   */
  public TrainerBuilder stepsPerExecution(int count) {
    if (count < 1) {
      throw new LaminaException(
          "The number of steps per execution is " + count + "; expected 1 or more.");
    }
    stepsPerExecution = count;
    return this;
  }

  /**
   * Divides every batch evenly among devices of this machine; 1, the default, for all on one. The
   * batch stays the recipe's, and so do the loss, which is the whole batch's, and the random
   * numbers: they follow from an example's place in the batch. But each device takes its own part
   * for the batch in a batch normalization, unless the recipe says {@link
   * Settings#SYNC_BATCH_NORM}; then the training is that of one device, to rounding. Checkpoints
   * are the same with any number.
   *
   * <p>They are the first so many GPUs where this process computes on GPUs. Else they are virtual
   * devices of the CPU, which share its threads: they try out what several devices do, and are no
   * faster than one.
   *
   * @throws LaminaException if the count is below 1
   */
  public TrainerBuilder devices(int count) {
    if (count < 1) {
      throw new LaminaException("The number of devices is " + count + "; expected 1 or more.");
    }
    devices = count;
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
   * What a miss costs: a {@link Loss} of classes, or a loss of floats, whose target has the shape
   * of the output. Evaluation measures its {@link TargetLoss#evaluation()}.
   *
   * <p>Default where the output is one number a class: {@link SoftmaxCrossEntropy} with the
   * recipe's label smoothing; where it is an image: {@link Dice} plus {@link BinaryCrossEntropy}.
   * With a loss of classes a model is measured by its accuracy, with another loss of logits by its
   * Dice coefficient, else by its mean absolute error.
   */
  public TrainerBuilder loss(TargetLoss<?> value) {
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

  /**
   * Starts with the weights of a checkpoint, of this model or of one that has most of its layers:
   *
   * <pre>
   *   Trainer.of(BirdsGraph::new).initialFrom(path).except("logits").freeze("stem", "stage1")
   * </pre>
   *
   * <p>The optimizer, the step and the epoch start anew. Every variable must be there in the same
   * shape, and none be left over, but for those that {@link #except} names. What images are
   * normalised with is among the variables, as "input-pixels"; without it, it comes from the
   * training set.
   *
   * <p>A training that is resumed has its weights from its own checkpoint.
   */
  public TrainerBuilder initialFrom(Path checkpoint) {
    initial = Objects.requireNonNull(checkpoint, "checkpoint");
    return this;
  }

  /**
   * Lets variables start anew that {@link #initialFrom} would take, or leaves behind what the model
   * does not have.
   *
   * @param names of variables or of layers above them: "logits", "stage1[0].conv1"
   */
  public TrainerBuilder except(String... names) {
    excepted.addAll(List.of(names));
    return this;
  }

  /**
   * Keeps variables as they are: no step and no decay changes them, and they have no momentum. A
   * batch normalization whose weight and bias are both frozen normalises by its running averages,
   * and keeps these; so it does what it did when it was trained.
   *
   * @param names of variables or of layers above them: "stem", "stage1[0].conv1"
   */
  public TrainerBuilder freeze(String... names) {
    frozen.addAll(List.of(names));
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
   * @throws LaminaException if the recipe is impossible, the loss does not go with the model's
   *     output, this machine cannot compute in the recipe's precision, or the directory of the
   *     checkpoints cannot be used
   */
  public Trainer build() {
    if (devices > 1 && Devices.onGpu()) {
      Devices.requireGpus(devices);
    }
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

  TargetLoss<?> lossOf(ModelSummary model, Recipe recipe) {
    if (loss != null) {
      return loss;
    }
    if (model.outputShape().size() != 3) {
      return recipe.loss();
    }
    if (recipe.get(Settings.LABEL_SMOOTHING) != 0) {
      throw new LaminaException(
          "%s answers with an image, not with a class; its recipe can have no label smoothing."
              .formatted(model.name()));
    }
    return new Dice().plus(new BinaryCrossEntropy());
  }

  Optional<Monitor> monitor() {
    return Optional.ofNullable(monitor);
  }

  Optional<EarlyStopping> earlyStopping() {
    return Optional.ofNullable(earlyStopping);
  }

  /**
   * @throws LaminaException if something is excepted from nothing
   */
  Optional<InitialWeights> initialWeights() {
    if (initial == null && !excepted.isEmpty()) {
      throw new LaminaException(
          "%s is excepted, but there are no initial weights to except it from; name their checkpoint too."
              .formatted(String.join(", ", excepted)));
    }
    return Optional.ofNullable(initial)
        .map(checkpoint -> new InitialWeights(checkpoint, new VariableSelection(excepted)));
  }

  VariableSelection frozen() {
    return new VariableSelection(frozen);
  }

  List<String> command() {
    return command;
  }

  DeviceGroup devices() {
    if (devices == 1) {
      return DeviceGroup.ONE;
    }
    boolean gpus = Devices.onGpu();
    ReductionWay way = ReductionWay.of(gpus, () -> GpuKernels.of(NcclSum.OPERATION));
    return gpus ? DeviceGroup.gpus(devices, way) : DeviceGroup.cpus(devices);
  }

  int stepsPerExecution() {
    return stepsPerExecution;
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
