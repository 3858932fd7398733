package dev.lamina.runtime.train;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.checkpoint.CheckpointOps;
import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.data.DeviceDataset;
import dev.lamina.runtime.data.ExampleForm;
import dev.lamina.runtime.data.Mixup;
import dev.lamina.runtime.data.Normalization;
import dev.lamina.runtime.data.Prefetch;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.OnHost;
import dev.lamina.runtime.graph.Trace;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.VariableRole;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.layer.ActivationSite;
import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.model.Recipe;
import dev.lamina.runtime.model.Settings;
import dev.lamina.runtime.optimizer.Optimizer;
import dev.lamina.runtime.replica.DeviceGroup;
import dev.lamina.runtime.report.ModelSummary;
import dev.lamina.runtime.schedule.StepTable;
import dev.lamina.runtime.step.Counter;
import dev.lamina.runtime.step.Step;
import dev.lamina.runtime.step.StepRunner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.tensorflow.Operand;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * All that a trainer's graph can do: the training step at a fixed batch, evaluation and prediction
 * at any or at a fixed one, which share the variables, and the ways data get there.
 */
final class TrainerGraph {
  private static final Set<String> PIXELS = Set.of(Normalization.MEAN, Normalization.STD);

  private final ModelSummary summary;
  private final Recipe recipe;
  private final Objective<?> objective;
  private final ModelInput input;
  private final ExampleForm form;
  private final Variables variables;
  private final Counter step;
  private final Counter epoch;
  private final Step initialize;
  private final Step uploadTraining;
  private final Step uploadEvaluation;
  private final Step uploadRates;
  private final Step uploadShares;
  private final long seed;
  private final TrainingSteps train;
  private final LongFunction<EvaluationPass.Result> newEvaluation;
  private final Map<Long, EvaluationPass.Result> evaluations = new HashMap<>();
  private final CheckpointOps checkpoint;
  private final Divergence divergence;
  private final Map<String, ActivationSite> activationSites;
  private final Supplier<ModelView> newView;
  private ModelView view;
  private final List<Variable> weights;
  private final Assignments assignments;

  /**
   * @param devices that each batch of training is divided among
   */
  TrainerGraph(Ops tf, TrainerBuilder options, DeviceGroup devices, long seed) {
    this.seed = seed;
    VariableSelection frozen = options.frozen();
    Ops first = devices.several() ? devices.on(tf, 0) : tf;
    variables = new Variables(first, seed, frozen::selects);
    step = new Counter(OnHost.of(tf), "step");
    epoch = new Counter(tf, "epoch");
    Operand<TInt64> stepNow = step.value(OnHost.of(tf));

    GraphContext training = GraphContext.training(first, variables, stepNow, seed);
    ModelGraph model = options.factory().build(training);
    summary = model.summary();
    frozen.requireAllIn(variables.names(), "the model " + summary.name());
    recipe = options.recipeOf(model);
    requireEvenShares(recipe.batch(), devices.count());
    PrecisionCheck.require(recipe.get(Settings.PRECISION));
    training.computeIn(recipe.get(Settings.PRECISION));
    objective = Objective.of(summary, options.lossOf(summary, recipe));
    input = new ModelInput(training, summary, recipe);
    form = new ExampleForm(input.form(), objective.form());
    StepTable<TFloat32> rate = numberEachStep(tf, "learning-rate", stepNow);
    StepTable<TFloat32> share = numberEachStep(tf, "mixup", stepNow);

    DeviceDataset trainingData = new DeviceDataset(tf, "training-data", form);
    Optimizer optimizer = options.optimizer(rate.value(), recipe);
    ReplicatedModel replicas =
        new ReplicatedModel(
            training, options.factory(), devices, recipe.get(Settings.SYNC_BATCH_NORM));
    TrainingPass.Learner learner = devices.several() ? replicas : model::trainingStep;
    TrainingPass pass = new TrainingPass(training, recipe, share.value(), summary, learner, input);
    train =
        train(tf, pass, trainingData, objective, optimizer, stepNow, options.stepsPerExecution());
    List<Trace> traces = devices.several() ? replicas.traces() : List.of(training.trace());

    DeviceDataset evaluationData = new DeviceDataset(tf, "evaluation-data", form);
    newEvaluation =
        batch ->
            new EvaluationPass(options.factory(), recipe, input, evaluationData)
                .of(tf, variables.evaluated(), objective, batch);
    evaluation(Shape.UNKNOWN_SIZE); // to be seen in the graph from the start
    uploadTraining = upload(trainingData);
    uploadEvaluation = upload(evaluationData);
    uploadRates = upload(rate);
    uploadShares = upload(share);
    List<Op> initial = new ArrayList<>(variables.initialization());
    initial.addAll(train.initialization());
    initial.add(step.initialization());
    initial.add(epoch.initialization());
    initialize = new Step(List.of(), List.of(), initial);
    checkpoint = new CheckpointOps(tf, variables.saved(), List.of(step, epoch));
    divergence = new Divergence(tf, traces, variables);
    activationSites = training.trace().layers(ActivationSite.class);
    newView = () -> new ModelView(tf, options.factory(), variables.evaluated(), input::apply);
    weights =
        variables.saved().stream()
            .filter(variable -> variable.role() != VariableRole.OPTIMIZER)
            .filter(variable -> !PIXELS.contains(variable.name()))
            .toList();
    assignments = new Assignments(tf, weights, variables);
  }

  private static void requireEvenShares(int batch, int devices) {
    if (batch % devices == 0) {
      return;
    }
    int below = batch / devices * devices;
    throw new LaminaException(
        "A batch of %s cannot be divided evenly among %s devices; take a batch of %s, or another number of devices."
            .formatted(batch, devices, below == 0 ? devices : below + " or " + (below + devices)));
  }

  private static StepTable<TFloat32> numberEachStep(Ops tf, String name, Operand<TInt64> step) {
    return new StepTable<>(tf, OnHost.of(tf), name, TFloat32.class, Shape.scalar(), step);
  }

  private <T extends TType> TrainingSteps train(
      Ops tf,
      TrainingPass pass,
      DeviceDataset data,
      Objective<T> goal,
      Optimizer optimizer,
      Operand<TInt64> stepNow,
      int atOnce) {
    StepTable<TInt64> order =
        new StepTable<>(
            tf, OnHost.of(tf), "order", TInt64.class, Shape.of(recipe.batch()), stepNow);
    Operand<?> shown = data.inputs(order.value());
    Operand<?> asked = data.targets(order.value());
    TrainingPass.Result result = pass.of(goal, shown, asked, optimizer);
    List<Op> updates = new ArrayList<>(result.updates());
    updates.add(step.increment(OnHost.of(tf), List.of(stepNow, result.loss())));
    return new TrainingSteps(
        tf, order, List.of(shown, asked), stepNow, result.counts(), updates, atOnce);
  }

  private static Step upload(StepTable<?> table) {
    return new Step(List.of(table.newTable(), table.newFirstStep()), List.of(), table.upload());
  }

  private static Step upload(DeviceDataset data) {
    return new Step(data.replacements(), List.of(), data.upload());
  }

  ModelSummary summary() {
    return summary;
  }

  Recipe recipe() {
    return recipe;
  }

  Variables variables() {
    return variables;
  }

  /** The steps taken so far. */
  Counter step() {
    return step;
  }

  /** The epochs finished so far. */
  Counter epoch() {
    return epoch;
  }

  Divergence divergence() {
    return divergence;
  }

  CheckpointOps checkpoint() {
    return checkpoint;
  }

  /** What the model learns to answer. */
  Objective<?> objective() {
    return objective;
  }

  /** What the model is shown. */
  ModelInput input() {
    return input;
  }

  /** Makes the batches of a training on another thread. */
  Prefetch prefetch(Dataset data, long[] order) {
    return new Prefetch(data, form, true, order, recipe.batch());
  }

  /**
   * Takes examples through steps that are no training.
   *
   * @param full takes whole batches
   * @param rest takes what is left
   * @param data is on the device, unless it is streamed
   * @param order of its examples
   */
  Batches batches(
      StepRunner runner, BatchStep full, BatchStep rest, Dataset data, long[] order, int batch) {
    IntFunction<BatchStep> steps = number -> number == batch ? full : rest;
    if (!data.isStreamed()) {
      return Batches.picked(runner, steps, order, batch);
    }
    Prefetch examples = new Prefetch(data, form, full.needsTargets(), order, batch);
    return Batches.fed(runner, steps, examples, order, batch);
  }

  /** The layers that compute an activation function, by their places. */
  Map<String, ActivationSite> activationSites() {
    return activationSites;
  }

  /** The inside of the model; the graph grows by it when it is first asked for. */
  ModelView view() {
    if (view == null) {
      view = newView.get();
    }
    return view;
  }

  /** What the model computes with: all variables but the optimizer's and the normalisation's. */
  List<Variable> weights() {
    return weights;
  }

  /**
   * Replaces the {@link #weights()}.
   *
   * @param values by name, the last dimension fastest
   */
  void assign(StepRunner runner, Map<String, float[]> values) {
    assignments.assign(runner, values);
  }

  /** Each gives the mean loss of its batch and the sums of the objective's measures. */
  TrainingSteps train() {
    return train;
  }

  /**
   * Evaluation and prediction in batches of a size; the graph grows by it when it is first asked
   * for.
   *
   * @param batch {@link Shape#UNKNOWN_SIZE} for any
   */
  EvaluationPass.Result evaluation(long batch) {
    return evaluations.computeIfAbsent(batch, newEvaluation::apply);
  }

  void initialize(StepRunner runner) {
    runner.run(initialize).close();
  }

  void uploadTraining(StepRunner runner, Dataset data) {
    upload(runner, uploadTraining, data);
  }

  void uploadEvaluation(StepRunner runner, Dataset data) {
    upload(runner, uploadEvaluation, data);
  }

  private void upload(StepRunner runner, Step upload, Dataset data) {
    try (Tensor inputs = data.inputs().all(form.input());
        Tensor targets = data.targets().all(form.target())) {
      runner.run(upload, inputs, targets).close();
    }
  }

  /** Gives the coming steps their learning rates, and what else is another in each. */
  void uploadRates(StepRunner runner, float[] rates, long firstStep) {
    upload(runner, uploadRates, rates, firstStep);
    if (TrainingPass.mixes(recipe)) {
      float[] shares = Mixup.shares(recipe.get(Settings.MIXUP), seed, firstStep, rates.length);
      upload(runner, uploadShares, shares, firstStep);
    }
  }

  private static void upload(StepRunner runner, Step upload, float[] numbers, long firstStep) {
    try (TFloat32 table = TFloat32.tensorOf(Shape.of(numbers.length), DataBuffers.of(numbers));
        TInt64 first = TInt64.scalarOf(firstStep)) {
      runner.run(upload, table, first).close();
    }
  }
}
